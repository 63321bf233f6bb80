"""Moving tokens by hand: taken away from one element, put before or behind another, for whoever repairs an instance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.core.events import TokenPlace
from engine.core.refusals import CannotGoThere, NothingLeft
from engine.core.specs.node import Node
from engine.core.specs.process import ProcessSpec
from engine.core.tokens.frame import Frame, view_of
from engine.core.tokens.token import COMPLETED, FUTURE, STARTED, Token
from engine.core.tokens.top import TopFrame
from engine.core.tokens.tree import settle
from engine.core.variables import Data


def places(top: TopFrame) -> Iterator[TokenPlace]:
    """Where the tokens are that can be moved, outer frames before inner ones, oldest first."""
    for frame in top.frames():
        inside = "" if frame.host is None else frame.host.task_spec.facts.id
        for token in sorted(movable(frame), key=lambda each: each.id):
            yield TokenPlace(token.id, token.task_spec.facts.id, inside, bool(token.failed))


def movable(frame: Frame) -> list[Token]:
    """Its tokens in the flow: no instance of a repeated step, no event behind a gateway, nothing that undoes."""
    return [
        each
        for each in frame.moving()
        if not (each.task_spec.repetition or _is_chosen_by_gateway(each) or "for" in each.internal_data)
    ]


def targets(top: TopFrame) -> list[str]:
    """The ids of the elements that a token can be put before or behind, in every frame that runs."""
    found = [node.facts.id for frame in top.frames() for node in _nodes(frame.spec)]
    return list(dict.fromkeys(found))


def move(top: TopFrame, cancelled: Sequence[Token], before: Iterable[str], behind: Iterable[str], new: Data) -> None:
    """Put tokens at elements, then take the ``cancelled`` ones away; ``new`` variables are added to what was put.

    Each element is looked for in the frames of the cancelled tokens first, then in the others that stay. A new token
    goes on from the cancelled one of its frame, or from the variables as they stand there. A sub-process whose last
    token goes away is left as a whole. Raises `CannotGoThere`, `NothingLeft`.
    """
    wanted = [(name, False) for name in before] + [(name, True) for name in behind]
    goals = [(*_find(top, name, is_behind, cancelled), is_behind) for name, is_behind in wanted]
    cancelled = _with_what_they_empty(cancelled, [frame for frame, _, _ in goals])
    put = [(_put(frame, node, cancelled, new), is_behind) for frame, node, is_behind in goals]
    for token in cancelled:
        if token._state < COMPLETED:
            token.cancel()
            settle(token)
            if token.workflow.spec.ad_hoc and not token.workflow.completed:
                token.workflow.ask()
    for token, is_behind in put:
        if is_behind:
            _leave_unseen(token)
        else:
            token.arrive()


def _find(top: TopFrame, element_id: str, is_behind: bool, cancelled: Sequence[Token]) -> tuple[Frame, Node]:
    own = [token.workflow for token in cancelled]
    for frame in (*own, *(each for each in top.frames() if each not in own)):
        if any(host in cancelled for host in _hosts(frame)):
            continue
        node = next((each for each in _nodes(frame.spec) if each.facts.id == element_id), None)
        if node is not None and not (is_behind and _has_no_way_on(node)):
            return frame, node
    raise CannotGoThere(element=element_id, known=", ".join(targets(top)))


def _has_no_way_on(node: Node) -> bool:
    """An end has none, and behind a gateway that waits for events one of them has to come."""
    return node.chooses_by_event or not node.outgoing


def _nodes(spec: ProcessSpec) -> list[Node]:
    return [
        node
        for node in spec.nodes
        if not (node.facts.hidden or node.passive or node.repetition or node.for_compensation)
    ]


def _with_what_they_empty(cancelled: Sequence[Token], goals: Sequence[Frame]) -> list[Token]:
    """``cancelled``, outer frames first, and the sub-processes in which nothing would be left. The process itself would
    end as if everything had been done: that is refused."""
    gone = list(cancelled)
    for token in gone:
        frame, host = token.workflow, token.workflow.host
        left = [each for each in frame.moving() if each not in gone and not _is_below(each, gone)]
        if left or frame in goals or frame.spec.ad_hoc or host in gone:
            continue
        if host is None or host.task_spec.repetition is not None:
            raise NothingLeft(element=token.task_spec.facts.name or token.task_spec.facts.id)
        gone.append(host)
    return sorted(gone, key=lambda each: each.workflow.depth)


def _hosts(frame: Frame) -> Iterator[Token]:
    """The tokens that wait for ``frame`` to end, from inside to outside; before an instance the whole that it is of."""
    while frame.host is not None:
        if frame.host.task_spec.repetition is not None:
            yield frame.host.parent
        yield frame.host
        frame = frame.host.workflow


def _is_below(token: Token, cancelled: Sequence[Token]) -> bool:
    """Is it an instance of a step that goes away as a whole?"""
    within = token.task_spec.repetition is not None or _is_chosen_by_gateway(token)
    return within and token.parent in cancelled


def _put(frame: Frame, node: Node, cancelled: Sequence[Token], new: Data) -> Token:
    source = next((each for each in cancelled if each.workflow is frame), None)
    via = _flow_to(node, frame)
    if source is None:
        return frame.task_tree.spawn(node, FUTURE, via, {**frame.view(), **new})
    return source.spawn(node, FUTURE, via, {**view_of(source), **new})


def _flow_to(node: Node, frame: Frame) -> int:
    """Where several flows come together, a token put there stands for one on which none has come; else -1, for none."""
    if node.holds_in is None and not node.joins_inclusively:
        return -1
    came = {each.via for each in frame.open.values() if each.task_spec is node}
    flows = [flow.index for flow in node.incoming]
    return next((each for each in flows if each not in came), flows[0] if flows else -1)


def _leave_unseen(token: Token) -> None:
    """Go on behind an element that was not carried out."""
    token.internal_data["skipped"] = "unseen"
    token._set_state(STARTED)
    token.complete()


def _is_chosen_by_gateway(token: Token) -> bool:
    return token._parent is not None and token.parent.task_spec.chooses_by_event and token.parent._state < COMPLETED
