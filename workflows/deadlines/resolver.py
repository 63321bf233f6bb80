"""Answers the engine's question "when is this due?" from the ledger and the calendars."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from engine.core.events import TaskOpened
from engine.runtime.house_timers import is_of_house
from engine.runtime.instances import Instance, InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from engine.worktime import Anchor, Moments, TimerPhrase, parse_timer
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
        if is_of_house(timer):
            return milestone_due(tx, int(instance.business_key), timer.element_id)
        phrase = _phrase(timer.text, timer.properties.get("workingTime") == "true")
        agency = standing(tx, int(instance.business_key)).agency if instance.business_key else instance.tenant
        calendar = calendar_of(tx, agency)
        if phrase.cycle and timer.previous_due is not None:
            return phrase.fires_again(calendar, timer.previous_due, fired=0)
        moments = self._moments(tx, instance, timer, phrase)
        return None if moments is None else phrase.fires_at(calendar, moments)

    def _moments(
        self, tx: Transaction, instance: Instance | InstanceRow, timer: ArmedTimer, phrase: TimerPhrase
    ) -> Moments | None:
        """What the phrase counts from; None while the dossier's clock has no date for it."""
        if not instance.business_key:
            return Moments(timer.armed_at)
        dossier_id = int(instance.business_key)
        clock = standing(tx, dossier_id)
        due = clock.due_for(instance.id)
        if (phrase.anchor in _FROM_DUE and due is None) or (
            phrase.anchor is Anchor.ACCEPTANCE and clock.accepted is None
        ):
            return None
        lead = None
        if phrase.anchor is Anchor.LEAD_BEFORE_DUE:
            lead = rules.lead_of(account(tx, dossier_id), calendar_of(tx, clock.agency))
        return Moments(timer.armed_at, clock.accepted, due, lead)

    def task_due(self, tx: Transaction, instance: Instance, task: TaskOpened) -> datetime | None:
        if not instance.business_key:
            return None
        group = task.group or instance.tenant
        return budgeted(tx, int(instance.business_key), group, tx.now, task.properties.get("due"))
