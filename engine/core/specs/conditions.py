"""Conditions: true, or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.core.expressions import Expression, Failure, evaluate


def is_true(condition: Expression, data: Mapping[str, Any]) -> bool:
    """Null is not true. Raises `Failure` for anything but a boolean."""
    found = evaluate(condition, data)
    if found is None or isinstance(found, bool):
        return found is True
    raise Failure("condition_not_boolean", f"Cần điều kiện đúng hoặc sai, nhưng giá trị là {found!r}.")
