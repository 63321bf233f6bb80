"""The set of files under check, looked up once for all checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from engine.core.decisions import Decisions
from engine.core.document import (
    ORIGINAL_KIND,
    OWNER_NAME,
    Document,
    Node,
    is_generated,
    is_true,
    kind_of,
    tag,
    visible_id,
)
from engine.core.findings import Place
from engine.core.scopes import Scope, scopes_of
from engine.core.vocabulary import FLOW_NODES


@dataclass(slots=True)
class Diagrams:
    """Normalised documents, and ``decisions``; ``scopes`` are the levels of the processes that are executable."""

    documents: tuple[Document, ...]
    decisions: Decisions = field(default_factory=Decisions)
    scopes: tuple[Scope, ...] = ()
    processes: dict[str, Node] = field(default_factory=dict)
    definitions: dict[str, dict[str, Node]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        every = [scope for document in self.documents for scope in scopes_of(document)]
        self.scopes = tuple(scope for scope in every if is_executable(scope.process))
        for document in self.documents:
            for process in document.processes():
                self.processes.setdefault(process.get("id", ""), process)
            self.definitions[document.source] = {node.get("id", ""): node for node in document.root}
            self.ids[document.source] = {node.get("id", "") for node in document.root.iter()}

    def nodes(self, *kinds: str) -> Iterator[tuple[Scope, Node]]:
        """Every flow node of these kinds (all when none is given) that will be executed."""
        for scope in self.scopes:
            for node in scope.nodes.values():
                if not kinds or kind_of(node) in kinds:
                    yield scope, node

    def flows(self) -> Iterator[tuple[Scope, Node]]:
        for scope in self.scopes:
            for flow in scope.flows:
                yield scope, flow

    def parts(self, *kinds: str) -> Iterator[tuple[Document, Node]]:
        """Every element of these kinds at any depth inside what will be executed."""
        for document in self.documents:
            for process in document.processes():
                if is_executable(process):
                    for node in process.iter(*map(tag, kinds)):
                        yield document, node


def is_executable(process: Node) -> bool:
    return is_true(process, "isExecutable", default=True)


def place(document: Document, node: Node) -> Place:
    """Where people see ``node``: an element that only the executor sees stands for the one that it belongs to."""
    name = node.get(OWNER_NAME) if is_generated(node) else node.get("name")
    return Place(document.source, visible_id(node), (name or "").strip(), node.get(ORIGINAL_KIND) or kind_of(node))


def shown_place(document: Document, part: Node) -> Place:
    """The place of the step, event, flow or lane that ``part`` stands in (or is)."""
    for node in (part, *part.iterancestors()):
        if kind_of(node) in FLOW_NODES or kind_of(node) in ("sequenceFlow", "lane", "process", "participant"):
            return place(document, node)
    return place(document, part)


def names(nodes: Iterable[Node]) -> str:
    """The nodes as a reader knows them: names where there are names, else ids."""
    return ", ".join((node.get("name") or "").strip() or visible_id(node) for node in nodes)
