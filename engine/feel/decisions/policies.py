"""Hit policies: what a table answers when several rules match, or none (DMN 1.5, 8.2.8 to 8.2.11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.feel.builtins.statistics import greatest, least, total
from engine.feel.compiling import Code
from engine.feel.scope import Scope
from engine.feel.unary_tests import UnaryTests
from engine.feel.values.equality import equal


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches, by its 1-based place; its results are evaluated when they are asked for."""

    rule: int
    results: Callable[[], list[Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """An output. ``tests`` are its values in order of priority; ``checked``: it may give no others."""

    name: str
    tests: UnaryTests | None
    checked: bool
    default: Code | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What policies choose with. ``object_to`` hears, in English and Vietnamese, why there is no answer."""

    columns: Sequence[Column]
    scope: Scope
    object_to: Callable[[str, str], None]

    def answer(self, hit: Hit) -> Any:
        """One value, or a context of the outputs' names; null for what is not among the output values."""
        return self.joined([self._checked(column, value) for column, value in self._cells(hit)])

    def joined(self, values: Sequence[Any]) -> Any:
        if len(self.columns) == 1:
            return values[0] if values else None
        return {column.name: value for column, value in zip(self.columns, values, strict=False)}

    def default(self, policy: str, aggregation: str) -> Any:
        """What a table answers where no rule matches."""
        if any(column.default is not None for column in self.columns):
            return self.joined([None if each.default is None else each.default(self.scope) for each in self.columns])
        if policy != "COLLECT":
            return None
        return {"": [], "COUNT": Decimal(0)}.get(aggregation)

    def by_priority(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits whose outputs stand first among the output values before the others; columns from the left."""
        return sorted(hits, key=self._ranks)

    def _ranks(self, hit: Hit) -> list[int]:
        return [
            0 if column.tests is None else column.tests.place_of(value, self.scope)
            for column, value in self._cells(hit)
        ]

    def _cells(self, hit: Hit) -> list[tuple[Column, Any]]:
        return list(zip(self.columns, hit.results(), strict=False))

    def _checked(self, column: Column, value: Any) -> Any:
        if not column.checked or value is None:
            return value
        if column.tests is not None and column.tests.passed_by(value, self.scope) is True:
            return value
        shown = "" if column.tests is None else column.tests.text
        self.object_to(
            f"Expected an output among {shown}, but the rule gives another.",
            f"Cần kết quả thuộc {shown}, nhưng dòng cho giá trị khác.",
        )
        return None


def _unique(verdict: Verdict, hits: Sequence[Hit]) -> Any:
    if len(hits) == 1:
        return verdict.answer(hits[0])
    rules = ", ".join(str(hit.rule) for hit in hits)
    verdict.object_to(
        f"Expected at most one rule to match, but the rules {rules} do.",
        f"Cần nhiều nhất một dòng khớp, nhưng các dòng {rules} đều khớp.",
    )
    return None


def _any(verdict: Verdict, hits: Sequence[Hit]) -> Any:
    answers = [verdict.answer(hit) for hit in hits]
    if all(equal(answer, answers[0]) is True for answer in answers[1:]):
        return answers[0]
    rules = ", ".join(str(hit.rule) for hit in hits)
    verdict.object_to(
        f"Expected all matching rules to give the same, but the rules {rules} differ.",
        f"Cần mọi dòng khớp cho cùng kết quả, nhưng các dòng {rules} khác nhau.",
    )
    return None


def _in_order(verdict: Verdict, hits: Sequence[Hit]) -> list[Any]:
    return [verdict.answer(hit) for hit in hits]


POLICIES: Mapping[str, Callable[[Verdict, Sequence[Hit]], Any]] = {
    "UNIQUE": _unique,
    "ANY": _any,
    "FIRST": lambda verdict, hits: verdict.answer(hits[0]),
    "PRIORITY": lambda verdict, hits: verdict.answer(verdict.by_priority(hits)[0]),
    "RULE ORDER": _in_order,
    "OUTPUT ORDER": lambda verdict, hits: _in_order(verdict, verdict.by_priority(hits)),
    "COLLECT": _in_order,
}
_AGGREGATORS: Mapping[str, Callable[[list[Any]], Any]] = {
    "SUM": total,
    "MIN": least,
    "MAX": greatest,
    "COUNT": lambda found: Decimal(len(found)),
}


def aggregated(name: str, found: list[Any]) -> Any:
    """What COLLECT makes of the outputs; null for an aggregation that there is not."""
    aggregate = _AGGREGATORS.get(name.upper())
    return None if aggregate is None else aggregate(found)
