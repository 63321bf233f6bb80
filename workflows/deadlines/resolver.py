"""Answers the engine's question "when is this due?" from the ledger and the calendars."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from engine.core.events import TaskOpened
from engine.runtime import tasks
from engine.runtime.house_timers import is_of_house
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from engine.worktime import Anchor, Calendar, Moments, TimerPhrase, parse_timer
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.milestones import milestone_due
from workflows.deadlines.queries import account, budgeted
from workflows.deadlines.standing import standing

_FROM_DUE = (Anchor.DUE, Anchor.BEFORE_DUE, Anchor.AFTER_DUE, Anchor.LEAD_BEFORE_DUE)
_phrase = lru_cache(maxsize=1000)(parse_timer)


class LedgerDates:
    """The `DueResolver` of the one-stop shop. A process's business key is the number of its dossier."""

    def timer_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> datetime | None:
        """From the due instant and from acceptance it counts on the dossier's clock, which stands still in a pause;
        from the token's arrival on the wall clock, or on the calendar of the agency that holds the step."""
        if is_of_house(timer):
            return milestone_due(tx, int(instance.business_key), timer.element_id)
        phrase = _read(timer)
        calendar = counted_on(tx, instance, timer, phrase)
        if phrase.cycle and timer.previous_due is not None:
            return phrase.fires_again(calendar, timer.previous_due, fired=0)
        if phrase.anchor is Anchor.ACCEPTANCE:
            return self._from_acceptance(tx, instance, calendar, phrase)
        moments = self._moments(tx, instance, timer, phrase)
        return None if moments is None else phrase.fires_at(calendar, moments)

    def _moments(
        self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer, phrase: TimerPhrase
    ) -> Moments | None:
        """What the phrase counts from; None while the dossier's clock has no date for it."""
        if not instance.business_key or phrase.anchor not in _FROM_DUE:
            return Moments(timer.armed_at)
        dossier_id = int(instance.business_key)
        clock = standing(tx, dossier_id)
        due = clock.due_for(instance.id)
        if due is None:
            return None
        lead = None
        if phrase.anchor is Anchor.LEAD_BEFORE_DUE:
            lead = rules.lead_of(account(tx, dossier_id), calendar_of(tx, clock.agency))
        return Moments(timer.armed_at, clock.accepted, due, lead)

    def _from_acceptance(
        self, tx: Transaction, instance: Instance | InstanceRow, calendar: Calendar, phrase: TimerPhrase
    ) -> datetime | None:
        if not instance.business_key:
            return phrase.fires_at(calendar, Moments(tx.now))
        sums = account(tx, int(instance.business_key))
        if sums.start is None or sums.paused_since is not None:
            return None
        return calendar.extend(phrase.fires_at(calendar, Moments(sums.start, sums.start)), sums.pauses)

    def rounds_due(self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer) -> tuple[int, datetime]:
        phrase = _read(timer)
        assert timer.due_at is not None
        return phrase.rounds_until(counted_on(tx, instance, timer, phrase), timer.due_at, tx.now)

    def task_due(self, tx: Transaction, instance: Instance, task: TaskOpened) -> datetime | None:
        group = task.group or instance.tenant
        tx.memo["holder", instance.id, task.no] = group
        if not instance.business_key:
            return None
        return budgeted(tx, int(instance.business_key), group, tx.now, task.properties.get("due"))


def _read(timer: ArmedTimer) -> TimerPhrase:
    return _phrase(timer.text, timer.properties.get("workingTime") == "true")


def counted_on(tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer, phrase: TimerPhrase) -> Calendar:
    """The calendar that the timer counts on."""
    clock = standing(tx, int(instance.business_key)) if instance.business_key else None
    agency = clock.agency if clock else instance.tenant
    if phrase.on_the_step and timer.host is not None:
        agency = _holder(tx, instance.id, timer.host) or agency
    return calendar_of(tx, agency, clock.calendars if clock else None)


def _holder(tx: Transaction, instance_id: int, host: int) -> str | None:
    """The agency whose people have the step that a timer is attached to; None for what no person does."""
    key = ("holder", instance_id, host)
    if key not in tx.memo:
        tx.memo[key] = tasks.find_tenant(tx, instance_id, host)
    found = tx.memo[key]
    assert found is None or isinstance(found, str)
    return found
