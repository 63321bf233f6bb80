"""Dates and times as FEEL writes them (DMN 1.5, 10.3.2.3.4–6): ISO 8601, or with ``@Asia/Ho_Chi_Minh`` for a zone.

Years beyond those that Python has are `FarDate`, nanoseconds beyond its microseconds are in `fine`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.values.far import FarDate, FarMoment, day_of, joined
from engine.feel.values.fine import finer, micros_and_nanos, nanos_of

_DATE = re.compile(r"(-?(?:\d{4}|[1-9]\d{4,8}))-(\d\d)-(\d\d)", re.ASCII)
_TIME = re.compile(r"T?(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|z|[+-]\d\d:\d\d(?::\d\d)?|@[\w/+-]+)?", re.ASCII)
_WIDEST_OFFSET = timedelta(hours=18)


def parse_date(text: str) -> date | FarDate | None:
    """``2026-11-02``."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return day_of(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """``10:00:00``, with a fraction, an offset or a zone."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    micros, nanos = micros_and_nanos(match[4] or "")
    try:
        clock = time(int(match[1]), int(match[2]), int(match[3]), micros, parse_zone(match[5] or ""))
        return finer(clock, nanos)
    except ValueError:
        return None


def parse_date_and_time(text: str) -> datetime | FarMoment | None:
    """``2026-11-02T10:00:00``; a date alone is its midnight, and 24:00:00 that of the next day."""
    day, sign, clock = text.partition("T")
    found = parse_date(day)
    if clock.startswith("24:00:00") and type(found) is date and found < date.max:
        found, clock = found + timedelta(days=1), "00" + clock[2:]
    if found is None:
        return None
    moment = parse_time(clock) if sign else time(0)
    if moment is None or clock.startswith("T"):
        return None
    return joined(found, moment)


def parse_zone(text: str) -> tzinfo | None:
    """``Z``, ``+07:00``, ``@Asia/Ho_Chi_Minh``; None for an empty text. Raises ValueError."""
    if not text:
        return None
    if text.startswith("@"):
        try:
            return ZoneInfo(text[1:])
        except (OSError, KeyError) as error:
            raise ValueError(text) from error
    if text in "Zz":
        return timezone.utc  # noqa: UP017
    hours, minutes, *seconds = (int(part) for part in text[1:].split(":"))
    if minutes > 59 or any(second > 59 for second in seconds):
        raise ValueError(text)
    return fixed_zone(timedelta(hours=hours, minutes=minutes, seconds=sum(seconds)) * (-1 if text[0] == "-" else 1))


def fixed_zone(offset: timedelta) -> tzinfo:
    """A zone that is ``offset`` ahead of UTC. Raises ValueError."""
    if abs(offset) > _WIDEST_OFFSET:
        raise ValueError(offset)
    return timezone(offset)


def moment_text(value: date | time | FarDate | FarMoment) -> str:
    """A date, time, or date and time, as FEEL writes it."""
    if isinstance(value, FarDate):
        return str(value)
    if isinstance(value, FarMoment):
        return f"{value.day_of}T{moment_text(value.clock)}"
    if not isinstance(value, datetime | time):
        return value.isoformat()
    naive, nanos = value.replace(tzinfo=None), nanos_of(value)
    text = f"{naive.isoformat(timespec='microseconds')}{nanos:03}" if nanos else naive.isoformat()
    text = text.rstrip("0") if "." in text else text
    if isinstance(value.tzinfo, ZoneInfo):
        return f"{text}@{value.tzinfo.key}"
    offset = value.utcoffset()
    if offset is None:
        return text
    if not offset:
        return f"{text}Z"
    minutes, seconds = divmod(abs(offset) // timedelta(seconds=1), 60)
    sign = "-" if offset < timedelta(0) else "+"
    return f"{text}{sign}{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def moment_parts(value: date | time | FarDate | FarMoment) -> dict[str, Any]:
    """year, month, day, weekday (Monday 1), hour, minute, second, time offset, timezone: those that it has."""
    parts: dict[str, Any] = {}
    if not isinstance(value, time):
        parts |= {"year": value.year, "month": value.month, "day": value.day, "weekday": value.isoweekday()}
    if isinstance(value, datetime | time | FarMoment):
        parts |= {"hour": value.hour, "minute": value.minute, "second": value.second}
    parts = {name: Decimal(part) for name, part in parts.items()}
    if isinstance(value, datetime | time | FarMoment):
        zone = value.tzinfo
        parts |= {"time offset": value.utcoffset(), "timezone": zone.key if isinstance(zone, ZoneInfo) else None}
    return parts
