"""Durations as ISO 8601 writes them, and their parts."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from engine.feel.values.kinds import MOST_MONTHS, YearsMonths
from engine.feel.values.numbers import number_text

MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000
_DAYS = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?", re.ASCII)
_MONTHS = re.compile(r"(-)?P(?:(\d+)Y)?(?:(\d+)M)?", re.ASCII)
_LONGEST_TEXT = 100


def parse_duration(text: str) -> timedelta | YearsMonths | None:
    """The duration that ``text`` writes, or None where it is none or Python cannot hold it."""
    if len(text) > _LONGEST_TEXT or text.endswith(("P", "T")):
        return None
    match = _DAYS.fullmatch(text)
    if match:
        days, hours, minutes, seconds = (int(match[group] or 0) for group in (2, 3, 4, 5))
        micros = int(((match[6] or "") + "000000")[:6])
        try:
            span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
        except OverflowError:
            return None
        return -span if match[1] else span
    match = _MONTHS.fullmatch(text)
    if match:
        months = 12 * int(match[2] or 0) + int(match[3] or 0)
        return YearsMonths(-months if match[1] else months) if months <= MOST_MONTHS else None
    return None


def micros_of(span: timedelta) -> int:
    """The whole duration in microseconds."""
    return span // MICROSECOND


def span_text(span: timedelta) -> str:
    """``P1DT2H`` for a days and time duration."""
    total = abs(span)
    hours, rest = divmod(total.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    second = number_text(Decimal(seconds) + Decimal(total.microseconds) / _SECOND)
    clock = (
        (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "") + (f"{second}S" if second != "0" else "")
    )
    text = (f"{total.days}D" if total.days else "") + (f"T{clock}" if clock else "")
    return ("-" if span < timedelta(0) else "") + "P" + (text or "T0S")


def span_parts(span: timedelta) -> dict[str, Any]:
    """days, hours, minutes and seconds, each with the sign of the whole."""
    sign = -1 if span < timedelta(0) else 1
    total = abs(span)
    hours, rest = divmod(total.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    exact = Decimal(seconds) + Decimal(total.microseconds) / _SECOND
    parts = {"days": total.days, "hours": hours, "minutes": minutes}
    return {**{name: Decimal(sign * part) for name, part in parts.items()}, "seconds": sign * exact}


def months_parts(span: YearsMonths) -> dict[str, Any]:
    """years and months, each with the sign of the whole."""
    sign = -1 if span.months < 0 else 1
    years, months = divmod(abs(span.months), 12)
    return {"years": Decimal(sign * years), "months": Decimal(sign * months)}
