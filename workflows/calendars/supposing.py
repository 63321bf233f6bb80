"""What if: a calendar as it would be if a plan were carried out. Nothing is written, and nothing is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from engine.runtime.transaction import Transaction
from engine.worktime import DayRule, national_days
from workflows.calendars.models import NATION
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours

_PLAN: Final = "supposed plan"
_NEWEST: Final = 1_000_000
"""Newer than any version of a day that was ever entered."""


@contextmanager
def supposing(tx: Transaction, plan: Plan) -> Iterator[None]:
    """Inside, every question about a calendar is answered as if ``plan`` were in force.

    What the transaction had looked up is looked up anew inside, and is there again afterwards.
    """
    known, tx.memo = tx.memo, {_PLAN: plan}
    try:
        yield
    finally:
        tx.memo = known


def supposed(tx: Transaction) -> Plan | None:
    """The plan that is supposed to be in force; None outside of `supposing`."""
    plan = tx.memo.get(_PLAN)
    assert plan is None or isinstance(plan, Plan)
    return plan


def add_supposed(
    plan: Plan, years: dict[int, bool], days: Mapping[str, list[DayRule]], hours: Mapping[str, list[Hours]]
) -> None:
    """Add to what was entered, by place, what ``plan`` would enter."""
    years |= {**dict.fromkeys(plan.covered, False), **dict.fromkeys(plan.announced, True)}
    days[NATION].extend(rule for year in plan.covered for rule in national_days(year))
    if plan.agency not in days:
        return
    days[plan.agency].extend(replace(rule, version=_NEWEST) for rule in plan.rules)
    if plan.hours is not None:
        hours[plan.agency].append(plan.hours)
