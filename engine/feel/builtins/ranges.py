"""How points and ranges lie to each other (DMN 1.5, table 78).

Every rule of that table follows from one order of edges: a point is a range from itself to itself, an excluded start
lies just behind its value, an excluded end just before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engine.feel.builtins.registry import builtin
from engine.feel.values.equality import compare, equal
from engine.feel.values.kinds import Range


@dataclass(frozen=True, slots=True)
class Edge:
    """``side`` -1: just before ``value``, 1: just behind it. ``far`` -1 or 1: without end."""

    value: Any
    side: int = 0
    far: int = 0

    def minus(self, other: Edge) -> int:
        """Negative, zero or positive as this edge lies before, at or behind the other. Raises ValueError."""
        if self.far or other.far:
            return self.far - other.far
        if equal(self.value, other.value) is True:
            return self.side - other.side
        before = compare("<", self.value, other.value)
        if before is None:
            raise ValueError(self)
        return -1 if before else 1


@dataclass(frozen=True, slots=True)
class Stretch:
    start: Edge
    end: Edge


def stretch(value: Any) -> Stretch:
    if not isinstance(value, Range):
        return Stretch(Edge(value), Edge(value))
    if value.form in ("!=", "null"):
        raise ValueError(value)
    low = Edge(None, far=-1) if value.low is None else Edge(value.low, 0 if value.low_included else 1)
    high = Edge(None, far=1) if value.high is None else Edge(value.high, 0 if value.high_included else -1)
    return Stretch(low, high)


def _before(one: Stretch, other: Stretch) -> bool:
    return one.end.minus(other.start) < 0


def _meets(one: Stretch, other: Stretch) -> bool:
    return one.end.minus(other.start) == 0


def _overlaps(one: Stretch, other: Stretch) -> bool:
    return one.end.minus(other.start) >= 0 and one.start.minus(other.end) <= 0


def _overlaps_before(one: Stretch, other: Stretch) -> bool:
    return one.start.minus(other.start) < 0 <= one.end.minus(other.start) and one.end.minus(other.end) <= 0


def _finishes(one: Stretch, other: Stretch) -> bool:
    return one.end.minus(other.end) == 0 and one.start.minus(other.start) >= 0


def _includes(one: Stretch, other: Stretch) -> bool:
    return one.start.minus(other.start) <= 0 and one.end.minus(other.end) >= 0


def _starts(one: Stretch, other: Stretch) -> bool:
    return one.start.minus(other.start) == 0 and one.end.minus(other.end) <= 0


def _coincides(one: Stretch, other: Stretch) -> bool:
    return one.start.minus(other.start) == 0 and one.end.minus(other.end) == 0


_POINTS, _MIXED, _REVERSED, _RANGES = (
    "point1: point, point2: point",
    "point: point, range: range",
    "range: range, point: point",
    "range1: range, range2: range",
)
_Rule = Callable[[Stretch, Stretch], bool]
_RULES: tuple[tuple[str, str, _Rule, tuple[str, ...]], ...] = (
    ("before", "after", _before, (_POINTS, _MIXED, _REVERSED, _RANGES)),
    ("meets", "met by", _meets, (_RANGES,)),
    ("overlaps", "", _overlaps, (_RANGES,)),
    ("overlaps before", "overlaps after", _overlaps_before, (_RANGES,)),
    ("finishes", "finished by", _finishes, (_MIXED, _RANGES)),
    ("includes", "during", _includes, (_REVERSED, _RANGES)),
    ("starts", "started by", _starts, (_MIXED, _RANGES)),
    ("coincides", "", _coincides, (_POINTS, _RANGES)),
)


def _forth(rule: _Rule) -> Callable[[Any, Any], bool]:
    return lambda one, other: rule(stretch(one), stretch(other))


def _back(rule: _Rule) -> Callable[[Any, Any], bool]:
    return lambda one, other: rule(stretch(other), stretch(one))


for _name, _converse, _rule, _signatures in _RULES:
    for _signature in _signatures:
        builtin(f"{_name}({_signature})")(_forth(_rule))
        if _converse:
            _turned = {_MIXED: _REVERSED, _REVERSED: _MIXED}.get(_signature, _signature)
            builtin(f"{_converse}({_turned})")(_back(_rule))
