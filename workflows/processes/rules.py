"""What an administrator enters for a variable: an expression of FEEL, of which whatever JSON writes is one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from engine.feel import YearsMonths, compile_expression, plain
from engine.refusal import Invalid, Refusal

_TEMPORAL = (date, time, timedelta, YearsMonths)


class NothingToChange(Invalid):
    code = "nothing_to_change"
    en = "Expected at least one variable with its new value, but there is none."
    vi = "Cần ít nhất một dữ liệu và giá trị mới, nhưng chưa có."


class NoValue(Invalid):
    """Params: text, reason, reason_vi."""

    code = "value_unreadable"
    en = "Expected a value such as 5, true, “text” in straight quotes or [1, 2], but “{text}” is none: {reason}"
    vi = "Cần một giá trị như 5, true, chữ trong ngoặc kép thẳng hoặc [1, 2], nhưng “{text}” không phải: {reason_vi}"


def given(variables: Mapping[str, Any] | None) -> dict[str, Any]:
    """What is to be set. Raises `NothingToChange`."""
    found = {name.strip(): value for name, value in (variables or {}).items() if name.strip()}
    if not found:
        raise NothingToChange()
    return found


def value_of(text: str) -> Any:
    """The value that an administrator wrote: ``5``, ``"đạt"``, ``[1, 2]``, ``@"2026-11-02"``. Raises `NoValue`."""
    try:
        return compile_expression(text).evaluate({})
    except Refusal as refusal:
        raise NoValue(text=text, reason=refusal.sentence("en"), reason_vi=refusal.sentence("vi")) from refusal


def written(value: Any) -> str:
    """A value as `value_of` reads it again."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(name)}: {written(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return f'@"{plain(value)}"' if isinstance(value, _TEMPORAL) else _quoted(plain(value))


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
