"""FEEL values as JSON can hold them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.values.durations import span_text
from engine.feel.values.text import text_of

# A whole number with more digits would only be a row of zeros: it stays text.
_DIGITS = 34


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it.

    Whole numbers become int, others float; dates, times and durations ISO 8601 text; ranges and functions the text
    that FEEL writes.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return _plain_number(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return span_text(value) if isinstance(value, timedelta) else text_of(value)


def _plain_number(value: Decimal) -> int | float | str | None:
    if not value.is_finite():
        return None
    if value.adjusted() > _DIGITS:
        return text_of(value)
    return int(value) if value == value.to_integral_value() else float(value)
