"""Compensation: what was completed is undone in reverse order, one handler after the other (BPMN 2.0 §13.5.5).

A frame remembers in `Frame.done` what was completed in it and can be undone, as entries ``[node, own, inner]``: the
position of the activity, the variables that it changed, and what was completed inside it. Whoever compensates, a
throwing event or a sub-process that is undone as a whole, holds as ``undo`` what is still to be undone, each entry
after the number of the token whose frame it was completed in (0: the whole process). A handler runs there as a token of
its own, which says in ``for`` whom to tell when it has ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from engine.core.tokens.token import COMPLETED, FUTURE, STARTED, Token
from engine.core.tokens.tree import discard
from engine.core.variables import changed

if TYPE_CHECKING:
    from engine.core.specs.definitions import Compensate
    from engine.core.specs.node import Node
    from engine.core.tokens.frame import Frame
    from engine.core.tokens.top import TopFrame

Entry: TypeAlias = list[Any]


def remember(token: Token) -> None:
    """Its activity is completed: note what it changed, so that it can be undone. An instance tells the whole."""
    node = token.task_spec
    whole, before = (node, token._data) if node.repetition is None else (node.repetition, token.parent._data)
    inner = token.internal_data.pop("inner", [])
    if not whole.handler and not inner and not node.undoes_itself:
        return
    entry = [whole.index, changed(before, token.data)[0], inner]
    if whole is node:
        token.workflow.done.append(entry)
    else:
        token.parent.internal_data.setdefault("undoable", []).append(entry)


def throw(token: Token, definition: Compensate) -> bool:
    """Undo what ``definition`` asks for; whether ``token`` has to wait until that is done."""
    entries = _asked_for(token.workflow, definition.activity)
    if not entries:
        return False
    if definition.wait:
        compensate(token, entries)
        return True
    frame = token.workflow
    aside = Token(frame, token.task_spec, frame.task_tree, STARTED, token.data)
    aside.internal_data["for"] = 0
    compensate(aside, entries)
    return False


def cancel_transaction(frame: Frame) -> None:
    """End the transaction around ``frame`` at once, undo what was completed in it, then leave by its cancel event."""
    host = frame.host
    while host is not None and not host.task_spec.transactional:
        frame, host = host.workflow, host.workflow.host
    assert host is not None
    entries = [[host.id, entry] for entry in _completed(frame)]
    data = frame.view()
    frame.interrupted, frame.done = True, []
    frame.cancel_all()
    frame.task_tree._data = data
    host.internal_data["cancelled"] = 1
    compensate(host, entries)


def compensate(token: Token, entries: list[Entry]) -> None:
    """Undo ``entries``, the last one first, while ``token`` waits."""
    token.internal_data["undo"] = entries
    _go_on(token)


def undone(token: Token) -> None:
    """A handler has ended: everything that still runs sees what it changed, and the next one begins."""
    frame, before, after = token.workflow, token._data, token.data
    waiting = frame.top_workflow.find(token.internal_data["for"])
    discard(token)
    frame.patch(before, after)
    assert waiting is not None
    _go_on(waiting)


def give_up(token: Token) -> None:
    """``token`` is taken away while it compensates: its handler is too."""
    if token.internal_data.pop("undo", None) is None:
        return
    for each in list(token.workflow.top_workflow.tokens()):
        if each.internal_data.get("for") == token.id:
            each.cancel()
            discard(each)


def _go_on(token: Token) -> None:
    left = token.internal_data["undo"]
    if left:
        host, entry = left.pop()
        _begin(_frame(token.workflow.top_workflow, host), entry, token)
        return
    del token.internal_data["undo"]
    token.task_spec.compensated(token)


def _begin(frame: Frame, entry: Entry, waiting: Token) -> None:
    """Run the handler with the variables as they stand, but for those that the activity had given their value."""
    position, own, inner = entry
    node = frame.spec.nodes[position]
    handler: Node = node.handler or node.inner or node
    token = Token(frame, handler, frame.task_tree, FUTURE, {**frame.view(), **own})
    token.internal_data["for"] = waiting.id
    if node.handler is None:
        token.internal_data["inner"] = inner
    else:
        node.handled_from.record(token, "completed")
    token.arrive()


def _frame(top: TopFrame, host: int) -> Frame:
    return top.subprocesses[host] if host else top


def _asked_for(frame: Frame, activity: str | None) -> list[Entry]:
    """Take out of ``frame`` what is to be undone, and what was completed around it when it is an event sub-process."""
    found: list[Entry] = []
    level: Frame | None = frame
    while level is not None:
        host = 0 if level.host is None else level.host.id
        wanted = None if activity is None else level.spec.task_specs.get(activity)
        left: list[Entry] = []
        taken: list[Entry] = []
        for each in level.done:
            (taken if activity is None or level.spec.nodes[each[0]] is wanted else left).append(each)
        level.done = left
        found = [[host, each] for each in taken] + found
        level = level.host.workflow if level.host is not None and level.host.task_spec.stands_aside else None
    return found


def _completed(frame: Frame) -> list[Entry]:
    """What was completed in ``frame``, also inside of what has not ended yet."""
    found = list(frame.done)
    for token in sorted(frame.open.values(), key=lambda each: each.id):
        if token._state >= COMPLETED:
            continue
        found += token.internal_data.get("undoable", ())
        inner = frame.top_workflow.subprocesses.get(token.id)
        entries = [] if inner is None else _completed(inner)
        if entries:
            whole = token.task_spec.repetition or token.task_spec
            found.append([whole.index, {}, entries])
    return found
