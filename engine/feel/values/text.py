"""Values as text: what ``string()`` gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from engine.feel.budget import running
from engine.feel.values.durations import span_text
from engine.feel.values.far import FarDate, FarMoment
from engine.feel.values.kinds import Range
from engine.feel.values.moments import moment_text
from engine.feel.values.numbers import number, number_text

_SIGNS = frozenset('{}[](),:"\\\n')


def text_of(value: Any) -> str:
    """``value`` as FEEL would write it, a text itself unquoted."""
    return value if isinstance(value, str) else _written(value)


def _written(value: Any) -> str:
    """As FEEL would write it in the source; a function by its parameters."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, int | float | Decimal):
        found = number(value)
        return "null" if found is None else number_text(found)
    if isinstance(value, date | time | FarDate | FarMoment):
        return moment_text(value)
    if isinstance(value, timedelta):
        return span_text(value)
    if isinstance(value, list | tuple):
        running().look_through(len(value))
        return "[" + ", ".join(_written(item) for item in value) + "]"
    if isinstance(value, Mapping):
        running().look_through(len(value))
        return "{" + ", ".join(f"{_key(name)}: {_written(item)}" for name, item in value.items()) + "}"
    return _range_text(value) if isinstance(value, Range) else str(value)


def _key(name: str) -> str:
    """A name as it is; what would be read as something else in quotes."""
    return _written(name) if not name or _SIGNS & set(name) else name


def _range_text(span: Range) -> str:
    if span.form in ("=", "!="):
        return f"({span.form} {_written(span.low)})"
    if span.low is None and span.high is not None and span.form != "null":
        return f"({'<=' if span.high_included else '<'} {_written(span.high)})"
    if span.high is None and span.low is not None and span.form != "null":
        return f"({'>=' if span.low_included else '>'} {_written(span.low)})"
    left, right = "[" if span.low_included else "(", "]" if span.high_included else ")"
    return f"{left}{_written(span.low)}..{_written(span.high)}{right}"
