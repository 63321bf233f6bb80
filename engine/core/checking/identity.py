"""An id names one thing: within a file always, and over the files of a set for processes and whatever waits."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Document, Node, kind_of, visible_id
from engine.core.findings import Finding, FindingKind
from engine.core.vocabulary import ACTIVITIES

DOUBLE_ID = FindingKind(
    "double_id",
    "error",
    en="Expected an id of its own for every element, but {element} shares its id with another one ({other_kind}). "
    "Give one of them another id.",
    vi="Cần mỗi phần tử có mã riêng, nhưng {element} trùng mã với phần tử khác ({other_kind}). "
    "Hãy đặt mã khác cho một trong hai.",
)
DOUBLE_PROCESS = FindingKind(
    "double_process",
    "error",
    en="Expected a process id to be used once in a set of files, but {element} is also in {other}. Rename one of them.",
    vi="Cần mã quy trình chỉ dùng một lần trong cả bộ sơ đồ, nhưng {element} còn có trong {other}. Hãy đổi mã một bên.",
)
DOUBLE_STEP = FindingKind(
    "double_step",
    "error",
    en="Expected a step's id to be used once in a set of files, but {element} is also in {other}. Rename one of them.",
    vi="Cần mã của bước chỉ dùng một lần trong cả bộ sơ đồ, nhưng {element} còn có trong {other}. Hãy đổi mã một bên.",
)
_WAITING = ACTIVITIES | {"boundaryEvent", "intermediateCatchEvent"}


def check_identity(diagrams: Diagrams) -> Iterator[Finding]:
    processes: dict[str, Document] = {}
    steps: dict[str, Document] = {}
    for document in diagrams.documents:
        yield from _within(document)
        yield from _across(document, document.processes(), processes, DOUBLE_PROCESS)
        waiting = [node for node in document.root.iter() if kind_of(node) in _WAITING]
        yield from _across(document, waiting, steps, DOUBLE_STEP)


def _within(document: Document) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    for node in document.root.iter():
        node_id = node.get("id")
        if not node_id or not kind_of(node):
            continue
        if node_id in seen:
            yield DOUBLE_ID.at(place(document, node), other_kind=kind_of(seen[node_id]))
        seen.setdefault(node_id, node)


def _across(
    document: Document, nodes: list[Node], seen: dict[str, Document], finding: FindingKind
) -> Iterator[Finding]:
    for node in nodes:
        first = seen.setdefault(visible_id(node), document)
        if first is not document:
            yield finding.at(place(document, node), other=first.source)
