"""The tree of tokens, kept as small as it can be while it grows.

Invariant between two steps: a finished token is the root, or a fork with two or more branches left, or the end of a
branch that changed a variable, at most one such end under one parent; or it is what a branch began with (`base`)
where that was more than its parent knew. So the path of a single token is one token long
however many elements and loop rounds it has passed, and no sweep over history is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.core.tokens.merging import apply, differs
from engine.core.tokens.token import CANCELLED, COMPLETED

if TYPE_CHECKING:
    from engine.core.tokens.token import Token
    from engine.core.variables import Data


def settle(token: Token) -> None:
    """Keep a finished token only if the future needs it; its child, if any, takes its place."""
    tasks = token.workflow.tasks
    while token._parent is not None and token._state >= COMPLETED and len(token._children) <= 1:
        parent = tasks[token._parent]
        if "base" in token.internal_data:
            if token._children:
                return
            _unlink(token, parent)
            token = parent
            continue
        if token._children:
            token = _splice(token, parent)
            continue
        if differs(parent._data, token._data):
            _fold(token, parent)
        else:
            _unlink(token, parent)
        token = parent


def remove(token: Token) -> None:
    """Take a token that was consumed, or never went anywhere, out of the tree."""
    parent = token.parent
    assert parent is not None
    token.give_up_failure()
    _unlink(token, parent)
    settle(parent)


def discard(token: Token) -> None:
    """Take a token that stood beside the flow out of the tree."""
    parent = token.parent
    assert parent is not None
    token.give_up_failure()
    token._set_state(CANCELLED)
    _unlink(token, parent)


def put_below(token: Token, data: Data) -> Token:
    """Put a finished token between ``token`` and its parent: what branches off from here began with its ``data``."""
    parent = token.parent
    assert parent is not None
    between: Token = type(token)(token.workflow, token.task_spec, parent, COMPLETED, data, token.via)
    parent._children.remove(token.id)
    token._parent = between.id
    between._children.append(token.id)
    return between


def is_end(token: Token) -> bool:
    """Is this the end of a branch that changed a variable?"""
    return token._state >= COMPLETED and not token._children and token._parent is not None


def _splice(token: Token, parent: Token) -> Token:
    tasks = token.workflow.tasks
    child: Token = tasks[token._children[0]]
    child._parent = parent.id
    parent._children[parent._children.index(token.id)] = child.id
    del tasks[token.id]
    return child


def _unlink(token: Token, parent: Token) -> None:
    parent._children.remove(token.id)
    frame = token.workflow
    del frame.tasks[token.id]
    frame.open.pop(token.id, None)


def _fold(token: Token, parent: Token) -> None:
    """Ends of branches under one parent become one."""
    tasks = token.workflow.tasks
    other = next((tasks[no] for no in parent._children if no != token.id and is_end(tasks[no])), None)
    if other is not None:
        other._data = apply(other._data, parent._data, token._data)
        _unlink(token, parent)
