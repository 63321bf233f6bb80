"""``sort`` (DMN 1.5, table 82): by a function that says which of two comes first."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from engine.feel.budget import running
from engine.feel.builtins.registry import builtin
from engine.feel.values.equality import compare


@builtin("sort(list: list, precedes: function)")
def sort_by(items: list[Any], precedes: Any) -> list[Any]:
    meter = running()

    def order(one: Any, other: Any) -> int:
        meter.spend()
        if precedes.call_with([one, other], {}) is True:
            return -1
        return 1 if precedes.call_with([other, one], {}) is True else 0

    return sorted(items, key=cmp_to_key(order))


@builtin("sort(list: list)")
def sort(items: list[Any]) -> list[Any] | None:
    """Beside the standard: in natural order; null where two items have none."""
    running().look_through(64 * len(items))

    def order(one: Any, other: Any) -> int:
        before = compare("<", one, other)
        if before is None:
            raise ValueError(one)
        return -1 if before else int(bool(compare("<", other, one)))

    return sorted(items, key=cmp_to_key(order))
