"""A compiled set of diagrams. Immutable, shared by every instance and thread, cached by the runtime."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lxml import etree

from engine.core.compiling.parser import DiagramParser
from engine.core.decisions import Decisions
from engine.core.document import Document
from engine.core.elements import Element, catalogue, process_names
from engine.core.refusals import NoSuchProcess
from engine.core.specs.definitions import Message
from engine.core.specs.process import ProcessSpec
from engine.core.triggers import Trigger, triggers_of

if TYPE_CHECKING:
    from engine.core.specs.process import Beginning


class Model:
    """``specs`` are its processes, and below them their sub-processes, by key; ``digest`` names what was compiled.
    ``has_conditions``: some event waits for a condition. ``has_choices``: some steps are begun by people.
    ``has_inclusive_joins``: some gateway holds its tokens back while others may still come.

    ``elements`` are the flow nodes that people see, by id; `element` tells apart the same id in two processes.
    ``process_names`` are the processes' names with their English twins, by id. ``decisions`` are what business rule
    tasks apply.
    """

    def __init__(self, documents: Iterable[Document], decisions: Decisions | None = None) -> None:
        documents = tuple(documents)
        self.decisions = decisions or Decisions()
        self.digest = _digest(documents)
        self.specs: Mapping[str, ProcessSpec] = MappingProxyType(DiagramParser(documents).specs())
        self.has_conditions = any(node.conditions for spec in self.specs.values() for node in spec.nodes)
        self.has_choices = any(spec.ad_hoc for spec in self.specs.values())
        self.has_inclusive_joins = any(spec.inclusive_joins for spec in self.specs.values())
        self.numbered: Sequence[ProcessSpec] = tuple(self.specs.values())
        self.numbers: Mapping[str, int] = {key: number for number, key in enumerate(self.specs)}
        self.process_ids: tuple[str, ...] = tuple(key for key, spec in self.specs.items() if spec.startable)
        self._awaiting = _messages(self.specs.values())
        found = catalogue(documents)
        self.elements: Mapping[str, Element] = MappingProxyType({each.id: each for each in reversed(found)})
        self.process_names: Mapping[str, tuple[str, str]] = MappingProxyType(process_names(documents))
        self._elements = {(each.process_id, each.id): each for each in found}
        self._marked: dict[str, frozenset[str]] = {}

    def element(self, process_id: str, element_id: str) -> Element | None:
        return self._elements.get((process_id, element_id))

    def marked(self, name: str) -> frozenset[str]:
        """The ids of the elements that have the property ``name``."""
        if name not in self._marked:
            self._marked[name] = frozenset(each.id for each in self.elements.values() if each.properties.get(name))
        return self._marked[name]

    def process(self, process_id: str) -> ProcessSpec:
        """Raises `NoSuchProcess`."""
        if process_id not in self.process_ids:
            raise NoSuchProcess(process=process_id, known=", ".join(self.process_ids))
        return self.specs[process_id]

    def triggers(self, process_id: str) -> tuple[Trigger, ...]:
        """What begins a process by itself."""
        return tuple(trigger for event in self.start_events(process_id) for trigger in triggers_of(event))

    def message_key(self, element_id: str, name: str, payload: Mapping[str, Any]) -> str | None:
        """The correlation of a message with this payload, as the event that waits for it there tells it. Raises
        `Failure`."""
        for definition in self._awaiting.get((element_id, name), ()):
            for key in definition.keys:
                value = key.of(payload)
                if value:
                    return value
        return None

    def start_events(self, process_id: str) -> tuple[Beginning, ...]:
        """What begins a process: its start events, and what instantiates it; in the order of the diagram."""
        return tuple(self.process(process_id).starts)


def _messages(specs: Iterable[ProcessSpec]) -> dict[tuple[str, str], list[Message]]:
    """Every message that carries correlation keys, by the event that waits for it and its own name."""
    found: dict[tuple[str, str], list[Message]] = {}
    for node in (node for spec in specs for node in spec.nodes):
        for each in getattr(node, "definitions", ()):
            if isinstance(each, Message) and each.keys:
                found.setdefault((node.facts.id, each.name), []).append(each)
    return found


def _digest(documents: Iterable[Document]) -> str:
    """Twelve hexadecimal digits over the normalised XML: enough to refuse a state of another model."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(etree.tostring(document.root))
    return digest.hexdigest()[:12]
