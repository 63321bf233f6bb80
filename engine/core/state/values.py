"""Values that JSON does not know, tagged on the way in and out.

Most states hold none: they are not even looked through when they are read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import orjson

from engine.feel import YearsMonths
from engine.feel.values.fine import FineMoment, FineTime, finer, moment_of

TAG = "$"
_STRICT = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS | orjson.OPT_PASSTHROUGH_DATACLASS


def _day_and_clock(text: str, nanos: int) -> tuple[date, time]:
    moment = datetime.fromisoformat(text)
    return moment.date(), finer(moment.timetz(), nanos)


_WRITERS: dict[type[Any], tuple[str, Callable[[Any], Any]]] = {
    Decimal: ("n", str),
    datetime: ("i", datetime.isoformat),
    date: ("d", date.isoformat),
    time: ("t", time.isoformat),
    FineMoment: ("im", lambda value: [datetime.isoformat(value), value.nanos]),
    FineTime: ("tm", lambda value: [time.isoformat(value), value.nanos]),
    timedelta: ("s", lambda value: [value.days, value.seconds, value.microseconds]),
    YearsMonths: ("m", lambda value: value.months),
    int: ("z", str),
}
_READERS: dict[str, Callable[[Any], Any]] = {
    "n": Decimal,
    "i": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "im": lambda value: moment_of(*_day_and_clock(*value)),
    "tm": lambda value: finer(time.fromisoformat(value[0]), value[1]),
    "s": lambda value: timedelta(*value),
    "m": YearsMonths,
    "z": int,
    "o": lambda value: {name: unpack(each) for name, each in value.items()},
}

_LARGEST = (1 << 63) - 1


def pack(head: list[Any], body: Any) -> bytes:
    """``head``, then 1 when something in ``body`` had to be tagged for JSON to hold it, else 0, then ``body``."""
    try:
        return orjson.dumps([*head, 0, body], option=_STRICT)
    except TypeError:
        return orjson.dumps([*head, 1, _tagged(body)], option=orjson.OPT_PASSTHROUGH_SUBCLASS)


def unpack(value: Any) -> Any:
    """The inverse for what was tagged."""
    if isinstance(value, list):
        return [unpack(each) for each in value]
    if not isinstance(value, dict):
        return value
    if TAG in value:
        tag, content = value[TAG]
        return _READERS[tag](content)
    return {name: unpack(each) for name, each in value.items()}


def _tagged(value: Any) -> Any:
    kind = type(value)
    if kind is list or kind is tuple:
        return [_tagged(each) for each in value]
    if kind is dict:
        inner = {name: _tagged(each) for name, each in value.items()}
        return {TAG: ["o", inner]} if TAG in inner else inner
    if kind not in _WRITERS or (kind is int and -_LARGEST <= value <= _LARGEST):
        return value
    tag, write = _WRITERS[kind]
    return {TAG: [tag, write(value)]}
