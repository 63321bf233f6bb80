"""Tokens that wait for others which can never come: an instance that stands still without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.core.specs.node import Node
    from engine.core.tokens.frame import Frame
    from engine.core.tokens.token import Token


def stuck(frames: Iterable[Frame]) -> Iterator[Token]:
    """When nothing runs any more: the oldest token at every node that waits in vain, each told once."""
    for frame in frames:
        held = [each for each in frame.open.values() if each._state == each.task_spec.holds_in]
        if held:
            yield from _in_vain(frame, sorted(held, key=lambda each: each.id))


def _in_vain(frame: Frame, held: list[Token]) -> Iterator[Token]:
    """What can still be reached by a token elsewhere is waited for, and may open and let others be reached."""
    moving = {each.task_spec for each in frame.moving() if each not in held}
    if frame.host is not None:
        moving.update(frame.host.task_spec.choices(frame.host))
    waiting: set[Node] = {each.task_spec for each in held}
    while reached := {node for node in waiting if node.upstream_of_all & moving}:
        waiting -= reached
        moving |= reached
    for node in sorted(waiting, key=lambda each: each.index):
        here = [each for each in held if each.task_spec is node]
        if not any(each.failed for each in here):
            yield here[0]
