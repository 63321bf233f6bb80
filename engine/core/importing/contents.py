"""What stands in for conditions, scripts, timers, numbers and extensions that are missing or not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

import engine.feel as feel
from engine.core.document import EXTENSION, Node, children, kind_of, tag, text_of
from engine.core.findings import Finding
from engine.core.normalising.foreign.marking import PREFIX, put_property
from engine.core.vendors import behaviour_of, parts_of
from engine.core.vocabulary import TIMER_VALUES
from engine.refusal import Refusal

_NEUTRAL = {
    "conditionExpression": "true",
    "condition": "true",
    "activationCondition": "true",
    "completionCondition": "false",
    "loopCondition": "false",
    "loopCardinality": "1",
    "loopDataInputRef": "[]",
}
_DAY = "P1D"
_CORRELATIONS = ("correlationKey", "correlationSubscription", "correlationProperty")


def condition(flow: Node, _finding: Finding) -> None:
    for old in flow.findall(tag("conditionExpression")):
        flow.remove(old)
    etree.SubElement(flow, tag("conditionExpression")).text = "true"


def no_condition(flow: Node, _finding: Finding) -> None:
    for old in flow.findall(tag("conditionExpression")):
        flow.remove(old)


def expressions(node: Node, _finding: Finding) -> None:
    """Every expression of this element that is no FEEL."""
    for each in node.iter(*map(tag, _NEUTRAL)):
        if each.get("language") is not None:
            del each.attrib["language"]
        if not _is_feel(text_of(each)):
            for part in list(each):
                each.remove(part)
            each.text = _NEUTRAL[kind_of(each)]
    for each in node.iter(f"{{{EXTENSION}}}property"):
        if not _is_feel(each.get("value") or ""):
            each.set("value", "null")
    timer(node, _finding)


def event_condition(node: Node, _finding: Finding) -> None:
    for definition in node.iter(tag("conditionalEventDefinition")):
        for old in definition.findall(tag("condition")):
            definition.remove(old)
        etree.SubElement(definition, tag("condition")).text = "true"


def timer(node: Node, _finding: Finding) -> None:
    for definition in node.iter(tag("timerEventDefinition")):
        for old in children(definition, *TIMER_VALUES):
            definition.remove(old)
        etree.SubElement(definition, tag("timeDuration")).text = _DAY


def script(node: Node, _finding: Finding) -> None:
    for old in children(node, "script"):
        node.remove(old)
    if node.get("scriptFormat") is not None:
        del node.attrib["scriptFormat"]
    etree.SubElement(node, tag("script")).text = "nothing = null"


def operation(node: Node, _finding: Finding) -> None:
    put_property(node, "operation", "placeholder")


def instances(node: Node, _finding: Finding) -> None:
    for loop in children(node, "multiInstanceLoopCharacteristics"):
        for old in children(loop, "loopCardinality", "loopDataInputRef", "inputDataItem"):
            loop.remove(old)
        number = etree.Element(tag("loopCardinality"))
        number.text = "1"
        loop.insert(len(children(loop, "documentation", "extensionElements")), number)


def rounds(node: Node, _finding: Finding) -> None:
    for loop in children(node, "standardLoopCharacteristics"):
        loop.set("loopMaximum", "1")


def numbers(node: Node, _finding: Finding) -> None:
    for attribute in ("startQuantity", "completionQuantity"):
        node.set(attribute, "1")
    for loop in children(node, "standardLoopCharacteristics"):
        loop.set("loopMaximum", "1")
    for loop in children(node, "multiInstanceLoopCharacteristics"):
        for number in children(loop, "loopCardinality"):
            number.text = "1"


def marks(node: Node, _finding: Finding) -> None:
    _drop_properties(node, lambda name: name.startswith(PREFIX))


def named_property(node: Node, finding: Finding) -> None:
    _drop_properties(node, lambda name: name == str(finding.params.get("name", "due")))


def extensions(node: Node, _finding: Finding) -> None:
    """Whatever other tools keep in this element and what it carries."""
    for each in node.iter():
        if behaviour_of(each):
            for part in parts_of(each):
                around = part.getparent()
                if around is not None and part.tag != f"{{{EXTENSION}}}properties":
                    around.remove(part)
            for name in [name for name in each.attrib if str(name).startswith("{")]:
                del each.attrib[name]


def own_extensions(node: Node, _finding: Finding) -> None:
    """What is written in the name space of our properties and is none."""
    for each in node.iter():
        for name in [name for name in each.attrib if str(name).startswith(f"{{{EXTENSION}}}")]:
            del each.attrib[name]
        if each.tag == tag("extensionElements"):
            for part in [part for part in each if part.tag != f"{{{EXTENSION}}}properties"]:
                each.remove(part)


def data(node: Node, _finding: Finding) -> None:
    for old in children(node, "ioSpecification", "dataInputAssociation", "dataOutputAssociation"):
        node.remove(old)
    for old in children(node, "dataInput", "dataOutput", "inputSet", "outputSet"):
        node.remove(old)


def part(node: Node, finding: Finding) -> None:
    """Parts by the name that the finding tells, at any depth."""
    for old in list(node.iter(tag(str(finding.params.get("found", ""))))):
        parent = old.getparent()
        if parent is not None:
            parent.remove(old)


def correlations(node: Node, _finding: Finding) -> None:
    """Keys and subscriptions, in the whole file."""
    for old in list(node.getroottree().getroot().iter(*map(tag, _CORRELATIONS))):
        parent = old.getparent()
        if parent is not None:
            parent.remove(old)


def _drop_properties(node: Node, chosen: Callable[[str], bool]) -> None:
    for each in list(node.iter(f"{{{EXTENSION}}}property")):
        parent = each.getparent()
        if parent is not None and chosen(each.get("name") or ""):
            parent.remove(each)


def _is_feel(text: str) -> bool:
    try:
        feel.compile_expression(text)
    except Refusal:
        return False
    return bool(text.strip())


CONTENTS: Mapping[str, Callable[[Node, Finding], object]] = {
    "flow_without_condition": condition,
    "condition_not_allowed": no_condition,
    "feel_unreadable": expressions,
    "feel_method": expressions,
    "expression_language_foreign": expressions,
    "expression_empty": expressions,
    "condition_missing": event_condition,
    "timer_empty": timer,
    "timer_unreadable": timer,
    "timer_of_other_kind": timer,
    "script_missing": script,
    "script_foreign": script,
    "operation_missing": operation,
    "instances_unknown": instances,
    "loop_endless": rounds,
    "count_wrong": numbers,
    "quantity_unsupported": numbers,
    "placeholder_left": marks,
    "property_wrong": named_property,
    "deadline_unreadable": named_property,
    "foreign_behaviour": extensions,
    "extension_unsupported": own_extensions,
    "data_unknown": data,
    "data_incomplete": data,
    "data_store_mapped": data,
    "people_unsupported": part,
    "part_unsupported": part,
    "part_misplaced": part,
    "part_doubled": part,
    **dict.fromkeys(("correlation_unknown", "correlation_unbound", "correlation_empty"), correlations),
}
