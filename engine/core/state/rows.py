"""The tokens of one frame as rows, parents before children.

A row is ``[no, position of the parent, state, node, flow, internal data, variables that differ, variables that are
gone, variables it will leave with]``, cut off after the last entry that is not empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.core.tokens.token import COMPLETED, Token
from engine.core.variables import NOTHING, changed

if TYPE_CHECKING:
    from engine.core.tokens.frame import Frame

_EMPTY = (None, None, None, None, -1, 0, 0, 0, 0)


def write_rows(frame: Frame) -> list[list[Any]]:
    """Depth first, children in their order. ``base`` are the variables of a token's parent."""
    rows: list[list[Any]] = []
    stack = [(frame.task_tree, NOTHING, -1)]
    while stack:
        token, base, position = stack.pop()
        for no in reversed(token._children):
            stack.append((frame.tasks[no], token._data, len(rows)))
        row: list[Any] = [token.id, position, token._state, token.task_spec.index, token.via]
        if token.out is not None or token.internal_data or token._data is not base:
            put, gone = changed(base, token._data)
            out: Any = 0 if token.out is None else list(changed(token._data, token.out))
            row += [token.internal_data or 0, put or 0, gone or 0, out]
        while row[-1] == _EMPTY[len(row) - 1]:
            row.pop()
        rows.append(row)
    return rows


def read_rows(frame: Frame, rows: list[list[Any]]) -> None:
    """Put the tokens into the empty ``frame``, the oldest first: who came first is joined first."""
    tokens: list[Token] = []
    for written in rows:
        row = (*written, *_EMPTY[len(written) :])
        parent = None if row[1] < 0 else tokens[row[1]]
        tokens.append(_token(frame, row, parent))
    frame.task_tree = tokens[0]
    if list(frame.tasks) != sorted(frame.tasks):
        frame.tasks = dict(sorted(frame.tasks.items()))
        frame.open = dict(sorted(frame.open.items()))


def _token(frame: Frame, row: tuple[Any, ...], parent: Token | None) -> Token:
    token: Token = Token.__new__(Token)
    token.id, _, token._state, node, token.via, internal, put, gone, out = row
    token.workflow = frame
    token.task_spec = frame.spec.nodes[node]
    token.internal_data = internal or {}
    token._children = []
    base = {} if parent is None else parent._data
    token._data = with_changes(base, put, gone) if put or gone else base
    token.out = with_changes(token._data, *out) if out else None
    token._parent = None
    if parent is not None:
        token._parent = parent.id
        parent._children.append(token.id)
    frame.tasks[token.id] = token
    if token._state < COMPLETED:
        frame.open[token.id] = token
    return token


def with_changes(base: dict[str, Any], put: Any, gone: Any) -> dict[str, Any]:
    """``base`` with the variables ``put`` and without those that are ``gone``."""
    data = {**base, **(put or {})}
    for name in gone or ():
        del data[name]
    return data
