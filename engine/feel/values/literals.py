"""Texts and temporal values as they are written in an expression."""

from __future__ import annotations

import re
from typing import Any

from engine.feel.values.durations import parse_duration
from engine.feel.values.moments import parse_date, parse_date_and_time, parse_time

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_LAST = 0x10FFFF


def string_value(token: str) -> str:
    """The text between the quotes, escapes resolved; an unknown escape stays as it is written."""
    text = _ESCAPE.sub(_unescaped, token[1:-1])
    try:
        # Two escaped halves of a surrogate pair are one character.
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= _LAST else match[0]
    return _ESCAPES.get(match[3], match[0])


def at_value(text: str) -> Any:
    """The value of ``@"…"``: a date, time, date and time, or duration; null where it is none."""
    for parse in (parse_date, parse_date_and_time, parse_time, parse_duration):
        found: Any = parse(text)
        if found is not None:
            return found
    return None
