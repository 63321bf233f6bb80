"""Several tokens that wait at one node become one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from engine.core.tokens.merging import merge
from engine.core.tokens.tree import remove

if TYPE_CHECKING:
    from engine.core.specs.node import Node
    from engine.core.tokens.frame import Frame
    from engine.core.tokens.token import Token


def waiting_at(node: Node, frame: Frame, state: int) -> list[Token]:
    """The tokens of ``frame`` that wait at ``node`` in this state, oldest first."""
    waiting = [each for each in frame.open.values() if each.task_spec is node and each._state == state]
    return sorted(waiting, key=lambda each: each.id)


def join(arrivals: Iterable[Token], into: Token | None = None) -> Token:
    """One token out of several: ``into``, or else the youngest, with what every branch changed. The others are
    consumed."""
    tokens = list(arrivals)
    last = into or max(tokens, key=lambda each: each.id)
    last.give_up_failure()
    if len(tokens) > 1:
        last._data = merge(tokens, lambda each: each._data)
        for each in sorted(tokens, key=lambda each: each.id):
            if each is not last:
                remove(each)
    return last
