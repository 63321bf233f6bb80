"""A running instance as compact bytes, and back.

Arrays instead of names, positions instead of ids, and of a token's variables only what differs from its parent's. The
bytes mean nothing without the model that they were written for, and say which one that was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from engine.core import events
from engine.core.events import Event, Step
from engine.core.model import Model
from engine.core.refusals import StateUnreadable
from engine.core.state.rows import read_rows, with_changes, write_rows
from engine.core.state.values import pack, unpack
from engine.core.tokens.frame import Frame, SubFrame
from engine.core.tokens.token import READY
from engine.core.tokens.top import TopFrame
from engine.core.variables import changed

FORMAT = 1

_EVENTS: tuple[type[Any], ...] = (
    events.TaskOpened,
    events.TaskClosed,
    events.TimerArmed,
    events.TimerCancelled,
    events.MessageAwaited,
    events.SignalAwaited,
    events.SubscriptionCancelled,
    events.MessageSent,
    events.SignalSent,
    events.ServiceCalled,
    events.ElementFailed,
    events.ProcessEnded,
    events.FailureGone,
)
_POSITIONS = {kind: position for position, kind in enumerate(_EVENTS)}


def write(top: TopFrame) -> bytes:
    """The state of an instance, its undrained events and steps included."""
    frames = [_frame(frame, top.model) for frame in top.frames()]
    body = [
        top.last_no,
        int(top.completed),
        frames,
        [*map(_fields, top.events)],
        [*map(list, top.steps)],
    ]
    if top.keys:
        body.append(top.keys)
    return pack([FORMAT, top.model.digest], body)


def read(model: Model, state: bytes) -> TopFrame:
    """The instance as it was written. Raises `StateUnreadable`."""
    last_no, completed, frames, told, steps, *keys = _body(model, state)
    first, *inner = frames
    top = TopFrame(model, model.numbered[first[1]])
    top.last_no = last_no
    top.completed = bool(completed)
    top.keys = keys[0] if keys else {}
    _fill(top, first)
    for each in inner:
        host = top.find(each[0])
        assert host is not None
        _fill(SubFrame(model.numbered[each[1]], host), each)
    top.events = [_event(fields) for fields in told]
    top.steps = [Step(*fields) for fields in steps]
    ready = [token for token in top.tokens() if token._state == READY and not token.failed]
    for token in sorted(ready, key=lambda token: token.id):
        token._ready()
    return top


def _frame(frame: Frame, model: Model) -> list[Any]:
    host = 0 if frame.host is None else frame.host.id
    written = [host, model.numbers[frame.spec.name], int(frame.interrupted), write_rows(frame)]
    if frame.host is not None:
        put, gone = changed(frame.task_tree._data, frame.began)
        if put or gone:
            return [*written, frame.done, put, gone]
    return [*written, frame.done] if frame.done else written


def _fill(frame: Frame, written: Sequence[Any]) -> None:
    frame.interrupted = bool(written[2])
    read_rows(frame, written[3])
    frame.done = written[4] if len(written) > 4 else []
    frame.began = frame.task_tree._data
    if len(written) > 5:
        frame.began = with_changes(frame.began, *written[5:])


def _body(model: Model, state: bytes) -> Any:
    expected = f"format {FORMAT}, model {model.digest}"
    try:
        version, digest, tagged, packed = orjson.loads(state)
    except (orjson.JSONDecodeError, ValueError, TypeError) as error:
        raise StateUnreadable(expected=expected, found="no format at all") from error
    if (version, digest) != (FORMAT, model.digest):
        raise StateUnreadable(expected=expected, found=f"format {version}, model {digest}")
    return unpack(packed) if tagged else packed


def _fields(event: Event) -> list[Any]:
    position = _POSITIONS[type(event)]
    return [position, *(_plain(getattr(event, name)) for name in _EVENTS[position].__slots__)]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int) else dict(value)


def _event(fields: Sequence[Any]) -> Event:
    position, *values = fields
    found: Event = _EVENTS[position](*values)
    return found
