"""Types (DMN 1.5, 10.3.2.8): what ``instance of`` asks, and what the parameters of a function are given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, time
from typing import Any, TypeAlias

from engine.feel.values.far import joined
from engine.feel.values.kinds import kind_of

SIMPLE = frozenset(
    (
        "Any", "Null", "number", "string", "boolean", "date", "time", "date and time", "days and time duration",
        "years and months duration", "list", "context", "function", "range",
    )
)  # fmt: skip


UNKNOWN = "?"
"""The name of a type that nobody can tell before a function is called: it may be any."""


class Mismatch(Exception):
    """A value is not of the type that is asked for."""


@dataclass(frozen=True, slots=True)
class SimpleType:
    """One of `SIMPLE`."""

    name: str


@dataclass(frozen=True, slots=True)
class ListType:
    items: Type


@dataclass(frozen=True, slots=True)
class RangeType:
    ends: Type


@dataclass(frozen=True, slots=True)
class ContextType:
    entries: tuple[tuple[str, Type], ...]


@dataclass(frozen=True, slots=True)
class FunctionType:
    parameters: tuple[Type, ...]
    result: Type


@dataclass(frozen=True, slots=True)
class Constrained:
    """The values of ``base`` that pass a test; ``text`` is how the test is written."""

    base: Type
    allows: Callable[[Any], bool] = field(compare=False)
    text: str = ""


Type: TypeAlias = SimpleType | ListType | RangeType | ContextType | FunctionType | Constrained


_NAMES: dict[type[Any], str] = {ListType: "list", RangeType: "range", ContextType: "context", FunctionType: "function"}


def is_instance(value: Any, wanted: Type) -> bool:
    """``value instance of wanted``; null is an instance of Null alone, and what values a type allows is not asked."""
    if value is None:
        return wanted == SimpleType("Null")
    kind = _unconstrained(wanted)
    if isinstance(kind, FunctionType) and getattr(value, "arity", None) is not None:
        return fits(value.signature, kind)
    return conforms(value, kind)


def _unconstrained(kind: Type) -> Type:
    """The type without the values that it, or its parts, allow."""
    if isinstance(kind, Constrained):
        return _unconstrained(kind.base)
    if isinstance(kind, ListType):
        return ListType(_unconstrained(kind.items))
    if isinstance(kind, ContextType):
        return ContextType(tuple((name, _unconstrained(of)) for name, of in kind.entries))
    return kind


def conforms(value: Any, wanted: Type) -> bool:
    """Whether ``value`` may stand where ``wanted`` is asked for; null may stand everywhere."""
    if value is None:
        return True
    kind = kind_of(value)
    if isinstance(wanted, Constrained):
        return conforms(value, wanted.base) and wanted.allows(value)
    if isinstance(wanted, SimpleType):
        return wanted.name == "Any" or kind == wanted.name
    if isinstance(wanted, ListType):
        return kind == "list" and all(conforms(item, wanted.items) for item in value)
    if isinstance(wanted, RangeType):
        return kind == "range" and all(conforms(end, wanted.ends) for end in (value.low, value.high))
    if isinstance(wanted, ContextType):
        return kind == "context" and all(name in value and conforms(value[name], of) for name, of in wanted.entries)
    return kind == "function" and (value.arity is None or value.arity == len(wanted.parameters))


def fits(one: Type, other: Type) -> bool:
    """Whether every value of ``one`` may stand where ``other`` is asked for (DMN 1.5, 10.3.2.9.1 and .2)."""
    one, other = _base(one), _base(other)
    if one == other or other == SimpleType("Any") or SimpleType(UNKNOWN) in (one, other):
        return True
    if isinstance(one, FunctionType) and isinstance(other, FunctionType):
        same = len(one.parameters) == len(other.parameters)
        return same and all(map(fits, other.parameters, one.parameters)) and fits(one.result, other.result)
    if isinstance(one, ContextType) and isinstance(other, ContextType):
        known = dict(one.entries)
        return all(name in known and fits(known[name], of) for name, of in other.entries)
    if isinstance(one, ListType) and isinstance(other, ListType):
        return fits(one.items, other.items)
    if isinstance(one, RangeType) and isinstance(other, RangeType):
        return fits(one.ends, other.ends)
    return isinstance(other, SimpleType) and _NAMES.get(type(one)) == other.name


def converted(value: Any, wanted: Type | None) -> Any:
    """``value``, or what the implicit conversions make of it (10.3.2.9.4). Raises `Mismatch`."""
    if wanted is None or conforms(value, wanted):
        return value
    if isinstance(value, list | tuple) and len(value) == 1 and not isinstance(_base(wanted), ListType):
        return converted(value[0], wanted)
    if isinstance(wanted, ListType) and conforms(value, wanted.items):
        return [value]
    if isinstance(wanted, Constrained):
        found = converted(value, wanted.base)
        if wanted.allows(found):
            return found
    if wanted == SimpleType("list"):
        return [value]
    if wanted == SimpleType("date and time") and kind_of(value) == "date":
        return _midnight_of(value)
    raise Mismatch


def _base(kind: Type) -> Type:
    return _base(kind.base) if isinstance(kind, Constrained) else kind


def _midnight_of(day: Any) -> Any:
    return joined(day, time(0, tzinfo=UTC))
