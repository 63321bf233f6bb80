"""From uploaded bytes to `Definitions`: DMN 1.1 to 1.6 in every namespace, with limits on size."""

from __future__ import annotations

import re
from collections.abc import Callable

from engine.feel.decisions.boxed import FunctionDefinition, Variable
from engine.feel.decisions.boxes import function_in, logic_in, variables_in
from engine.feel.decisions.elements import (
    Decision,
    Definitions,
    Element,
    Import,
    InputData,
    ItemDefinition,
    Knowledge,
    Service,
)
from engine.feel.decisions.nodes import Node, child, children, id_of, kind_of, name_of, text_in
from engine.feel.names import normal
from engine.xml import Unreadable, parse

MAX_BYTES = 2 << 20
MAX_DEPTH = 120
MAX_ELEMENTS = 60_000


class TooLarge(Unreadable):
    code = "decisions_too_large"
    en = "Expected at most {limit} {what}, but {source} has more. Split it into several files."
    vi = "Cần không quá {limit} {what_vi}, nhưng {source} có nhiều hơn. Hãy tách thành nhiều tệp."


class NotDmn(Unreadable):
    code = "file_not_dmn"
    en = "Expected a DMN file whose root is “definitions”, but the root of {source} is “{root}”."
    vi = "Cần tệp DMN có phần tử gốc “definitions”, nhưng phần tử gốc của {source} là “{root}”."


def read(xml: bytes, source: str) -> Definitions:
    """Read one DMN file. Raises `Unreadable`. What lies in foreign namespaces is passed over."""
    if len(xml) > MAX_BYTES:
        raise TooLarge(source=source, limit=MAX_BYTES, what="bytes", what_vi="byte")
    root = parse(xml, source)
    if kind_of(root) != "definitions":
        raise NotDmn(source=source, root=str(root.tag))
    _refuse_too_deep(root, source)
    return Definitions(
        source=source,
        name=name_of(root),
        namespace=root.get("namespace", ""),
        imports=tuple(_import(each) for each in children(root, "import")),
        types=tuple(_type(each) for each in children(root, "itemDefinition")),
        elements=tuple(found for each in root if (found := _element(each)) is not None),
        prefixes=tuple((prefix or "", uri) for prefix, uri in root.nsmap.items()),
    )


def _refuse_too_deep(root: Node, source: str) -> None:
    count, waiting = 0, [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH:
            raise TooLarge(source=source, limit=MAX_DEPTH, what="levels of XML", what_vi="cấp XML lồng nhau")
        if count > MAX_ELEMENTS:
            raise TooLarge(source=source, limit=MAX_ELEMENTS, what="XML elements", what_vi="phần tử XML")
        waiting += [(each, depth + 1) for each in node]


def _import(node: Node) -> Import:
    return Import(normal(node.get("name", "")), node.get("namespace", ""))


def _type(node: Node) -> ItemDefinition:
    function = child(node, "functionItem")
    return ItemDefinition(
        name=name_of(node),
        of=text_in(node, "typeRef"),
        collection=node.get("isCollection", "").strip() in ("true", "1"),
        components=tuple(_type(each) for each in children(node, "itemComponent")),
        function=function is not None,
        parameters=() if function is None else variables_in(function, "parameters"),
        result="" if function is None else function.get("outputTypeRef", ""),
        allowed=_constraint(node, "allowedValues"),
        constraint=_constraint(node, "typeConstraint"),
    )


def _constraint(node: Node, kind: str) -> str:
    found = child(node, kind)
    return "" if found is None else text_in(found, "text")


def _element(node: Node) -> Element | None:
    reader = _READERS.get(kind_of(node))
    return None if reader is None else reader(node)


def _input_data(node: Node) -> InputData:
    return InputData(id_of(node), name_of(node), _variable(node))


def _decision(node: Node) -> Decision:
    return Decision(
        id=id_of(node),
        name=name_of(node),
        variable=_variable(node),
        logic=logic_in(node),
        requires=_references(node, "informationRequirement", "requiredInput", "requiredDecision"),
        knows=_references(node, "knowledgeRequirement", "requiredKnowledge"),
        question=text_in(node, "question"),
    )


def _knowledge(node: Node) -> Knowledge:
    encapsulated = child(node, "encapsulatedLogic")
    function: FunctionDefinition | None = None if encapsulated is None else function_in(encapsulated)
    return Knowledge(
        id=id_of(node),
        name=name_of(node),
        variable=_variable(node),
        function=function,
        knows=_references(node, "knowledgeRequirement", "requiredKnowledge"),
    )


def _service(node: Node) -> Service:
    return Service(
        id=id_of(node),
        name=name_of(node),
        variable=_variable(node),
        outputs=_hrefs(node, "outputDecision"),
        encapsulated=_hrefs(node, "encapsulatedDecision"),
        input_decisions=_hrefs(node, "inputDecision"),
        input_data=_hrefs(node, "inputData"),
    )


_READERS: dict[str, Callable[[Node], Element]] = {
    "inputData": _input_data,
    "decision": _decision,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}


def _variable(node: Node) -> Variable:
    """Its variable; where none is drawn, one of its own name."""
    found = child(node, "variable")
    if found is None:
        return Variable(name_of(node))
    return Variable(name_of(found) or name_of(node), found.get("typeRef", "") or text_in(found, "typeRef"))


def _references(node: Node, requirement: str, *kinds: str) -> tuple[str, ...]:
    return tuple(found for each in children(node, requirement) for found in _hrefs(each, *kinds))


def _hrefs(node: Node, *kinds: str) -> tuple[str, ...]:
    found = (re.sub(r"\s", "", each.get("href", "")) for each in children(node, *kinds))
    return tuple(href for href in found if href)
