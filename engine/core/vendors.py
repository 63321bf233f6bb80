"""Other tools, by the name spaces of their extensions: which of them execute diagrams, and what of theirs does nothing.

What an engine's extension makes happen there would be lost here without a word: it is refused, or becomes a placeholder
when the model is imported. What drawing tools keep in theirs are colours, sizes and catalogues.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.core.document import Node

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

_HARMLESS = frozenset(
    {
        *("async", "asyncBefore", "asyncAfter", "asyncLeave", "exclusive", "parallelInSameTransaction", "cooldown"),
        *(
            "jobPriority",
            "taskPriority",
            "failedJobRetryTimeCycle",
            "historyTimeToLive",
            "versionTag",
            "sameDeployment",
        ),
        *("executionPlatform", "executionPlatformVersion", "isStartableInTasklist", "diagramRelationId"),
        *("modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon", "errorMessage", "userTask"),
        *("properties", "property", "taskHeaders", "metaData", "packageName", "version", "adHoc", "import"),
        *("resourceIdentifierId", "customproperties", "formFieldValidation"),
    }
)
"""How and when another engine stores, retries and lists things, and notes of its modeler; nothing that happens."""


def engine_of(namespace: str) -> str:
    """The engine whose extensions live in this name space; '' for any other."""
    return ENGINES.get(namespace, "")


def behaviour_of(node: Node) -> list[tuple[str, str]]:
    """What another engine would do at this very element: (engine, name) for each attribute, and each child of its
    ``extensionElements``, that is more than housekeeping."""
    found = [(str(name), etree.QName(name)) for name in node.attrib if str(name).startswith("{")]
    names = [(name.namespace or "", name.localname) for _, name in found]
    for holder in node:
        if isinstance(holder.tag, str) and etree.QName(holder).localname == "extensionElements":
            parts = [etree.QName(each) for each in holder if isinstance(each.tag, str)]
            names += [(part.namespace or "", part.localname) for part in parts]
    behaving = ((engine_of(namespace), name) for namespace, name in names)
    return [(engine, name) for engine, name in behaving if engine and name not in _HARMLESS]


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
