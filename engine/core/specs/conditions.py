"""Conditions: true, or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.core.expressions import Expression, Failure, evaluate


def is_true(condition: Expression, data: Mapping[str, Any]) -> bool:
    """Null is not true. Raises `Failure` for anything but a boolean."""
    return _boolean(evaluate(condition, data))


def comes_true(condition: Expression, data: Mapping[str, Any]) -> bool:
    """Is a condition true that is waited for? A variable that does not exist yet is null. Raises `Failure`."""
    return _boolean(evaluate(condition, data, lenient=True))


def _boolean(found: Any) -> bool:
    if found is None or isinstance(found, bool):
        return found is True
    raise Failure("condition_not_boolean", f"Cần điều kiện đúng hoặc sai, nhưng giá trị là {found!r}.")
