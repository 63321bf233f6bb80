"""Judging anew, after a date has moved behind what had been judged: a day was off after all, a pause was granted."""

from __future__ import annotations

from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.apologies.service import withdraw_all
from workflows.calendars.queries import calendar_of
from workflows.deadlines import rules
from workflows.deadlines.queries import account
from workflows.deadlines.remaining import fits
from workflows.deadlines.service import ended, revoke
from workflows.dossiers.models import Dossier
from workflows.lateness.rules import LATE
from workflows.lateness.service import clear, judge


def judge_again(tx: Transaction, instance: Instance, dossier: Dossier, why: str) -> None:
    """What the dates say now: late or not, and whether an apology is still owed. ``why`` is the trace that stays.

    One that is late by the new date does not wait for its timer.
    """
    sums = account(tx, dossier.id)
    owed = rules.owed(sums, calendar_of(tx, dossier.agency))
    if dossier.clock == "stopped":
        dossier.verdict = ended(tx, dossier)
        late = dossier.verdict == LATE
    else:
        late = owed is not None and tx.now > owed
    if late and owed is not None:
        judge(tx, dossier, owed, "end" if dossier.clock == "stopped" else "timer")
    elif not late:
        clear(tx, dossier, why)
        if not _comes_near(tx, dossier, sums) and withdraw_all(tx, dossier, why) and dossier.clock != "stopped":
            revoke(tx, instance, dossier)


def _comes_near(tx: Transaction, dossier: Dossier, sums: rules.Account) -> bool:
    """Whether an apology is owed before the date: it is time to look, and what is left to do does not fit in."""
    if dossier.clock == "paused":
        return True
    ahead = rules.milestones(sums, calendar_of(tx, dossier.agency))
    if not ahead or tx.now < ahead["prepare"]:
        return False
    return not fits(tx, dossier, ahead["due"])
