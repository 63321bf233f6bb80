"""The library's parser with our readers in place of its own.

The library walks from the start event along the flows, by recursion: it loses what it does not reach and flows without
an id, and a long diagram ends in a stack overflow. Here every process reads its nodes one by one, then its flows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.ProcessParser import ProcessParser
from SpiffWorkflow.bpmn.parser.util import full_tag

from engine.core.compiling import readers
from engine.core.compiling.compensation import associate, find_compensable
from engine.core.compiling.facts import Texts
from engine.core.compiling.loops import repeated
from engine.core.compiling.mappings import mapping_of
from engine.core.correlation import Key, Keys
from engine.core.document import (
    ORIGINAL_KIND,
    Document,
    Node,
    children,
    is_generated,
    is_true,
    kind_of,
    text_of,
    visible_id,
)
from engine.core.expressions import compile_expression
from engine.core.scopes import Scope, condition_of, is_event_sub_process, scopes_of
from engine.core.specs.activity import Activity
from engine.core.specs.definitions import Compensate
from engine.core.specs.event_subprocess import EventSubprocess
from engine.core.specs.facts import Flow
from engine.core.specs.process import ProcessSpec


class ProcessReader(ProcessParser):  # type: ignore[misc]
    """Reads one process or sub-process. ``level`` is its graph, ``key`` its name in the model."""

    def __init__(self, parser: DiagramParser, level: Scope, texts: Texts, key: str) -> None:
        super().__init__(parser, level.node, parser.namespaces, {}, filename=level.document.source)
        self.level = level
        self.texts = texts
        self.key = key

    def create_spec(self) -> ProcessSpec:
        process = self.level.process
        startable = self.level.parent is None and process.get(ORIGINAL_KIND) is None
        ad_hoc = kind_of(self.level.node) == "adHocSubProcess"
        return ProcessSpec(self.key, process.get("id", ""), self.get_name(), startable, ad_hoc)

    def key_of(self, node: Node) -> str:
        """The name in the model of the sub-process ``node`` inside this process."""
        return f"{self.key}/{node.get('id')}"

    def keys_of(self, message_id: str) -> tuple[Key, ...]:
        """The correlation keys that a message carries for this process."""
        keys: Keys = self.parser.keys[self.level.document.source]
        return keys.of_message(message_id, self.level.process)

    def add_tasks(self) -> None:
        for node in self.level.nodes.values():
            self._add(node)
        for node in self.level.of("boundaryEvent"):
            host = self.spec.task_specs[node.get("attachedToRef")]
            host.boundaries = (*host.boundaries, self.spec.task_specs[node.get("id")])
        associate(self.level, self.spec)
        self.spec.close(list(self._flows()))

    def _add(self, node: Node) -> None:
        reader, spec_class = self.parser._get_parser_class(node.tag)
        if is_event_sub_process(node):
            spec_class = EventSubprocess
        loops = children(node, "standardLoopCharacteristics", "multiInstanceLoopCharacteristics")
        spec = reader(self, spec_class, node, self.nsmap).parse_node()
        spec.facts = self.texts.facts(node)
        if isinstance(spec, Activity):
            spec.start_quantity = int(node.get("startQuantity", "1"))
            spec.completion_quantity = int(node.get("completionQuantity", "1"))
        if isinstance(spec, EventSubprocess):
            self._watch_for(spec)
            return
        spec.mapping = mapping_of(node, self.texts.variables, self.texts.stores)
        if loops:
            events = readers.EventReader(self, spec_class, node, self.nsmap)
            repeated(spec, loops[0], events.read_definition, self.texts.variables)

    def _watch_for(self, spec: EventSubprocess) -> None:
        (start,) = self.parser.reader(spec.spec).get_spec().bpmn_start_events
        spec.definitions, spec.parallel = start.definitions, start.parallel
        spec.interrupting = start.interrupting
        if any(isinstance(each, Compensate) for each in start.definitions):
            self.spec.undone_by = spec
            return
        self.spec.event_subprocesses = (*self.spec.event_subprocesses, spec)

    def _flows(self) -> Iterable[Flow]:
        specs = self.spec.task_specs
        for index, flow in enumerate(self.level.flows):
            condition = condition_of(flow)
            source = self.level.nodes[flow.get("sourceRef", "")]
            yield Flow(
                index,
                None if is_generated(flow) else visible_id(flow),
                specs[flow.get("sourceRef")],
                specs[flow.get("targetRef")],
                None if condition is None else compile_expression(text_of(condition)),
                flow.get("id") is not None and flow.get("id") == source.get("default"),
            )


class DiagramParser(BpmnParser):  # type: ignore[misc]
    """Reads a set of documents into process specs, by key: the id of a process, and below it those of sub-processes."""

    OVERRIDE_PARSER_CLASSES: Mapping[str, tuple[Any, Any]] = {
        full_tag(kind): pair for kind, pair in readers.READERS.items()
    }

    def __init__(self, documents: Iterable[Document]) -> None:
        super().__init__()
        self.keys: dict[str, Keys] = {}
        for document in documents:
            self._add_messages(document.root)
            self._add_signals(document.root)
            self._add_errors(document.root)
            self._add_escalations(document.root)
            self._add_document(document)

    def _add_document(self, document: Document) -> None:
        texts = Texts(document)
        self.keys[document.source] = Keys(document)
        readers: dict[int, ProcessReader] = {}
        for level in scopes_of(document):
            if not is_true(level.process, "isExecutable", default=True):
                continue
            outer = None if level.parent is None else readers[id(level.parent)]
            key = level.id if outer is None else outer.key_of(level.node)
            reader = readers[id(level)] = ProcessReader(self, level, texts, key)
            reader.parent = outer
            self.process_parsers[key] = reader

    def reader(self, key: str) -> ProcessReader:
        found: ProcessReader = self.process_parsers[key]
        return found

    def specs(self) -> dict[str, ProcessSpec]:
        """Every process and sub-process, in the order of the files."""
        found = {key: reader.get_spec() for key, reader in self.process_parsers.items()}
        find_compensable(found)
        return found
