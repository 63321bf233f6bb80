"""Processes that call each other in a circle, without anything in between that waits, would never stop."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from engine.core.checking.ad_hoc import first_steps
from engine.core.checking.diagrams import Diagrams, names, place
from engine.core.document import Node, kind_of, properties_of, visible_id
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope
from engine.core.vocabulary import CHOSEN_BY_PEOPLE, EVENT_DEFINITIONS, SUB_PROCESSES

CIRCULAR_CALL = FindingKind(
    "circular_call",
    "error",
    en="Expected something to wait for between {element} and its calling itself again ({circle}), but nothing waits. "
    "Draw a task or an event in the circle.",
    vi="Cần có bước phải chờ giữa {element} và lần gọi lại chính nó ({circle}), nhưng không có. "
    "Hãy vẽ một công việc hoặc sự kiện chờ trong vòng.",
)
_SHOWN = 8
_WAITING = frozenset({"userTask", "manualTask", "receiveTask", "eventBasedGateway"})


def check_calls(diagrams: Diagrams) -> Iterator[Finding]:
    level_of = {id(scope.node): scope for scope in diagrams.scopes}
    top = {scope.id: scope for scope in diagrams.scopes if scope.parent is None}
    passable = _passable(top, level_of)
    calls = {process_id: list(_calls(scope, level_of, passable)) for process_id, scope in top.items()}
    for process_id, found in calls.items():
        for scope, call in found:
            circle = _way(call.get("calledElement", ""), process_id, calls)
            if circle is not None:
                shown = names(top[each].node for each in (process_id, *circle)[:_SHOWN] if each in top)
                yield CIRCULAR_CALL.at(place(scope.document, call), circle=shown or visible_id(call))


def _passable(top: dict[str, Scope], level_of: dict[int, Scope]) -> set[str]:
    """The processes that can run from start to end without waiting: the least set that explains itself."""
    passable: set[str] = set()
    while True:
        more = {pid for pid, scope in top.items() if pid not in passable and _runs_through(scope, level_of, passable)}
        if not more:
            return passable
        passable |= more


def _runs_through(scope: Scope, level_of: dict[int, Scope], passable: set[str]) -> bool:
    return any(not scope.targets(node_id) for node_id in _reached(scope, level_of, passable, only_left=True))


def _calls(scope: Scope, level_of: dict[int, Scope], passable: set[str]) -> Iterator[tuple[Scope, Node]]:
    """The call activities that a token reaches without having waited, on this level and inside its sub-processes."""
    for node_id in _reached(scope, level_of, passable, only_left=False):
        node = scope.nodes[node_id]
        if kind_of(node) == "callActivity":
            yield scope, node
        elif kind_of(node) in SUB_PROCESSES and id(node) in level_of:
            yield from _calls(level_of[id(node)], level_of, passable)


def _reached(scope: Scope, level_of: dict[int, Scope], passable: set[str], only_left: bool) -> list[str]:
    """Nodes that a token can enter (or, ``only_left``, leave again) without waiting after the start."""
    reached: list[str] = []
    seen: set[str] = set()
    waiting = [node.get("id", "") for node in _begins_with(scope)]
    while waiting:
        node_id = waiting.pop()
        if node_id in seen or node_id not in scope.nodes:
            continue
        seen.add(node_id)
        leaves = not _waits(scope.nodes[node_id], level_of, passable)
        if leaves or not only_left:
            reached.append(node_id)
        if leaves:
            waiting.extend(scope.targets(node_id))
    return reached


def _begins_with(scope: Scope) -> list[Node]:
    """Where tokens begin on this level without anybody asking for it."""
    if kind_of(scope.node) != "adHocSubProcess":
        return scope.of("startEvent")
    return [node for node in first_steps(scope) if _by_itself(node)]


def _by_itself(node: Node) -> bool:
    said = properties_of(node).get("autostart")
    return said == "true" if said else kind_of(node) not in CHOSEN_BY_PEOPLE


def _waits(node: Node, level_of: dict[int, Scope], passable: set[str]) -> bool:
    kind = kind_of(node)
    if kind == "callActivity":
        return node.get("calledElement", "") not in passable
    if kind in SUB_PROCESSES:
        return id(node) not in level_of or not _runs_through(level_of[id(node)], level_of, passable)
    if kind == "intermediateCatchEvent":
        return any(kind_of(child) in EVENT_DEFINITIONS for child in node)
    return kind in _WAITING or properties_of(node).get("mode") == "outside"


def _way(first: str, goal: str, calls: dict[str, list[tuple[Scope, Node]]]) -> list[str] | None:
    """The processes called from ``first`` on until ``goal`` is called, by a shortest way; None when it never is."""
    came_from: dict[str, str | None] = {first: None}
    waiting = deque([first])
    while waiting and goal not in came_from:
        current = waiting.popleft()
        for _, call in calls.get(current, ()):
            called = call.get("calledElement", "")
            if called not in came_from:
                came_from[called] = current
                waiting.append(called)
    if goal not in came_from:
        return None
    way: list[str] = []
    step: str | None = goal
    while step is not None:
        way.append(step)
        step = came_from[step]
    return way[::-1]
