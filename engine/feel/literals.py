"""Strings and temporal values as they are written."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from engine.feel.values import YearsMonths

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_DAYS = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")
_MONTHS = re.compile(r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?")


def string_value(token: str) -> str:
    """The text between the quotes, escapes resolved."""

    def replace(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])

    return _ESCAPE.sub(replace, token[1:-1])


def duration(text: str) -> timedelta | YearsMonths | None:
    """An ISO 8601 duration, or None where it is none."""
    match = _DAYS.fullmatch(text)
    if match and any(match.groups()[1:]):
        days, hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
        span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return -span if match[1] else span
    match = _MONTHS.fullmatch(text)
    if match and any(match.groups()[1:]):
        months = 12 * int(match[2] or 0) + int(match[3] or 0)
        return YearsMonths(-months if match[1] else months)
    return None


def moment(text: str) -> date | time | datetime | None:
    """A date, time, or date and time in ISO 8601, or None."""
    for kind in (date, time, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    return None


def at_literal(text: str) -> Any:
    """The value of ``@"…"``; null where it has none."""
    found = duration(text)
    return moment(text) if found is None else found
