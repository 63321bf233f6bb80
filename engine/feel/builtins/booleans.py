"""Boolean functions (DMN 1.5, table 73), and the two questions about null that diagrams ask most."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.values.kinds import kind_of


@builtin("not(negand: any)")
def negation(negand: Any) -> bool | None:
    return not negand if isinstance(negand, bool) else None


@builtin("is defined(value: any)")
def is_defined(value: Any) -> bool:
    """Beside the standard. Whether the variable is there; the compiler asks it of names, this of values."""
    return value is not None


@builtin("get or else(value: any, default: any)")
def get_or_else(value: Any, default: Any) -> Any:
    """Beside the standard: ``value``, or ``default`` where it is null."""
    return default if value is None else value


@builtin("is(value1?: any, value2?: any)")
def identical(one: Any = None, other: Any = None) -> bool:
    """The same value of the same type, written the same way: 10:00Z is not 11:00+01:00."""
    if kind_of(one) != kind_of(other):
        return False
    if kind_of(one) in ("time", "date and time") and one.tzinfo != other.tzinfo:
        return False
    return bool(one == other)
