"""Other tools, by the name spaces of their extensions: which of them execute diagrams, and what of theirs does nothing.

What an engine's extension makes happen there would be lost here without a word: it is refused, or becomes a placeholder
when the model is imported. What drawing tools keep in theirs are colours, sizes and catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.core.document import Node, kind_of

ENGINES: dict[str, str] = {
    "http://camunda.org/schema/1.0/bpmn": "Camunda 7",
    "http://camunda.org/schema/1.0/bpmn.xsd": "Camunda 7",
    "http://operaton.org/schema/1.0/bpmn": "Operaton",
    "http://camunda.org/schema/zeebe/1.0": "Camunda 8",
    "http://flowable.org/bpmn": "Flowable",
    "http://activiti.org/bpmn": "Activiti",
    "http://activiti.org/bpmn-extensions": "Activiti",
    "http://www.jboss.org/drools": "jBPM",
}

CAMUNDA_8 = "http://camunda.org/schema/zeebe/1.0"
JBPM = "http://www.jboss.org/drools"

_HOUSEKEEPING = """
async asyncBefore asyncAfter asyncLeave exclusive parallelInSameTransaction cooldown
jobPriority taskPriority failedJobRetryTimeCycle historyTimeToLive versionTag sameDeployment
executionPlatform executionPlatformVersion isStartableInTasklist diagramRelationId
modelerTemplate modelerTemplateVersion modelerTemplateIcon errorMessage userTask
properties property metaData packageName version import resourceIdentifierId customproperties formFieldValidation
"""
_HARMLESS = frozenset(_HOUSEKEEPING.split())
"""How and when another engine stores, retries and lists things, and notes of its modeler; nothing that happens."""


def engine_of(namespace: str) -> str:
    """The engine whose extensions live in this name space; '' for any other."""
    return ENGINES.get(namespace, "")


def parts_of(node: Node) -> list[Node]:
    """The extensions of an element: in ``extensionElements`` and, where some engines take them too, beside it."""
    elements = [(each, etree.QName(each)) for each in node if isinstance(each.tag, str)]
    holders = [each for each, name in elements if name.localname == "extensionElements"]
    around = [each for each, name in elements if engine_of(name.namespace or "")]
    return [*around, *(part for holder in holders for part in holder if isinstance(part.tag, str))]


def behaviour_of(node: Node) -> list[tuple[str, str]]:
    """What another engine would do at this very element of BPMN: (engine, name) for each attribute, and each of its
    extensions, that is more than housekeeping."""
    if not kind_of(node):
        return []
    attributes = [(etree.QName(name), str(value)) for name, value in node.attrib.items() if str(name).startswith("{")]
    parts = [(etree.QName(part), _names_in(part)) for part in parts_of(node)]
    behaving = ((engine_of(name.namespace or ""), name.localname, said) for name, said in (*attributes, *parts))
    return [(engine, name) for engine, name, said in behaving if engine and not _is_harmless(name, said)]


def _names_in(part: Node) -> str:
    return " ".join(str(each.get("name") or "") for each in part.iter())


def _is_harmless(name: str, said: str) -> bool:
    if name == "adHoc":
        return said == "false"
    # Camunda 8 keeps how a connector begins a process among the notes of its modeler.
    return name in _HARMLESS and not (name == "properties" and "inbound." in said)


def exporter_of(root: Node) -> str:
    """The tool that wrote a file: by its ``exporter``, else by an engine's name space that it uses; '' when neither."""
    return (root.get("exporter") or "").strip() or next(engines_of(root), "")


def engines_of(root: Node) -> Iterator[str]:
    """The engines whose name spaces a file uses, as often as it does."""
    for node in root.iter():
        for name in (node.tag, *node.attrib):
            if (
                isinstance(name, str)
                and name.startswith("{")
                and (engine := engine_of(str(etree.QName(name).namespace)))
            ):
                yield engine
