"""Every element must be reachable from a start, and have a way to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from engine.core.checking.diagrams import Diagrams, place
from engine.core.document import Node, is_generated, is_true, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope, instantiates, stands_aside

UNREACHABLE = FindingKind(
    "unreachable",
    "error",
    en="Expected a path from a start event to {element}, but there is none. Draw a flow to it or remove it.",
    vi="Cần có đường đi từ sự kiện bắt đầu đến {element}, nhưng không có. Hãy vẽ luồng đến đó hoặc bỏ đi.",
)
NO_WAY_OUT = FindingKind(
    "no_way_out",
    "error",
    en="Expected a path from {element} to an end, but it only leads round in a circle. Draw a way out of the loop.",
    vi="Cần có đường đi từ {element} đến kết thúc, nhưng chỉ chạy vòng tròn. Hãy vẽ lối ra khỏi vòng lặp.",
)
NO_START = FindingKind(
    "no_start",
    "error",
    en="Expected {element} to have a start event, but it has none. Draw one.",
    vi="Cần {element} có sự kiện bắt đầu, nhưng chưa có. Hãy vẽ thêm.",
)
NOTHING_INSIDE = FindingKind(
    "nothing_inside",
    "error",
    en="Expected steps inside {element}, but it is empty. Draw its steps, or a task instead.",
    vi="Cần có các bước bên trong {element}, nhưng nó trống. Hãy vẽ các bước, hoặc thay bằng một công việc.",
)
NOTHING_EXECUTABLE = FindingKind(
    "nothing_executable",
    "error",
    en="Expected at least one executable process in the files, but there is none. Mark one as executable.",
    vi="Cần ít nhất một quy trình thực thi trong các tệp, nhưng không có. Hãy đánh dấu một quy trình là thực thi.",
)
DRAWN_ONLY = FindingKind(
    "process_drawn_only",
    "warning",
    en="{element} is marked as not executable; it is shown and never started.",
    vi="{element} được đánh dấu không thực thi; chỉ hiển thị, không bao giờ chạy.",
)


def check_reachability(diagrams: Diagrams) -> Iterator[Finding]:
    yield from _processes(diagrams)
    for scope in diagrams.scopes:
        if not scope.nodes:
            yield NOTHING_INSIDE.at(place(scope.document, scope.node))
        elif kind_of(scope.node) == "adHocSubProcess":
            yield from _connected(scope, [node_id for node_id, node in scope.nodes.items() if _is_first(scope, node)])
        else:
            yield from _level(scope)


def _processes(diagrams: Diagrams) -> Iterator[Finding]:
    if not any(scope.parent is None and scope.nodes for scope in diagrams.scopes):
        for document in diagrams.documents[:1]:
            yield NOTHING_EXECUTABLE.at(place(document, document.root))
    for document in diagrams.documents:
        for process in document.processes():
            if not is_true(process, "isExecutable", default=True) and len(process):
                yield DRAWN_ONLY.at(place(document, process))


def _level(scope: Scope) -> Iterator[Finding]:
    starts = [node_id for node_id, node in scope.nodes.items() if _begins(node) or instantiates(scope, node)]
    if not any(_starts(scope, scope.nodes[node_id]) for node_id in starts):
        yield NO_START.at(place(scope.document, scope.node))
        return
    yield from _connected(scope, starts)


def _connected(scope: Scope, starts: Iterable[str]) -> Iterator[Finding]:
    reached = _spread(starts, lambda node_id: _next(scope, node_id))
    ends = [node_id for node_id in scope.nodes if not scope.targets(node_id)]
    leading_out = _spread(ends, lambda node_id: _previous(scope, node_id))
    for node_id, node in scope.nodes.items():
        if is_generated(node):
            continue
        if node_id not in reached:
            yield UNREACHABLE.at(place(scope.document, node))
        elif node_id not in leading_out:
            yield NO_WAY_OUT.at(place(scope.document, node))


def _begins(node: Node) -> bool:
    return kind_of(node) == "startEvent" or stands_aside(node)


def _is_first(scope: Scope, node: Node) -> bool:
    """Can an ad-hoc sub-process begin with it?"""
    return kind_of(node) != "boundaryEvent" and not scope.incoming.get(node.get("id", ""))


def _starts(scope: Scope, node: Node) -> bool:
    return kind_of(node) == "startEvent" or instantiates(scope, node)


def _next(scope: Scope, node_id: str) -> Iterable[str]:
    yield from scope.targets(node_id)
    yield from (boundary.get("id", "") for boundary in scope.boundaries.get(node_id, ()))


def _previous(scope: Scope, node_id: str) -> Iterable[str]:
    """An interrupting boundary event is a way out of its host too."""
    yield from scope.sources(node_id)
    node = scope.nodes.get(node_id)
    if node is not None and kind_of(node) == "boundaryEvent" and is_true(node, "cancelActivity", default=True):
        yield node.get("attachedToRef", "")


def _spread(first: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        node_id = waiting.pop()
        if node_id not in reached:
            reached.add(node_id)
            waiting.extend(neighbours(node_id))
    return reached
