"""Writing what another calendar makes of open dossiers: many at a time as foreseen, or one that has gone on since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, literal, select

from engine.runtime import instances, tasks, timers
from engine.runtime.many import Rewriting
from engine.runtime.outstanding import parts
from engine.runtime.transaction import Transaction
from workflows.apologies.models import Apology
from workflows.deadlines.impact import MovedDossier, Shift
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.outlook import Outlook
from workflows.deadlines.service import work_out_again
from workflows.dossiers.models import Dossier
from workflows.lateness.again import judge_again

_DATES = Rewriting(Dossier, ("id",), ("owed_at", "due_at"))


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A dossier that has another date now, and how its date moved."""

    id: int
    due: Shift


def write(tx: Transaction, still: Sequence[Outlook]) -> list[Recomputed]:
    """Give dossiers, steps and timers the dates that were foreseen. The dossiers whose own date is another one now.

    Their processes are held by this transaction, and nothing of them has changed since.
    """
    moving = [(outlook, outlook.moves) for outlook in still if outlook.moves is not None]
    dated = [moves for _, moves in moving if moves.owed.moves or moves.due.moves]
    _DATES.run(tx, [(each.id, each.owed.after, each.due.after) for each in dated])
    _note(tx, dated)
    tasks.move_many(
        tx,
        [
            (*key, step.due.after)
            for outlook, moves in moving
            for key, step in zip(outlook.tasks, moves.steps, strict=True)
        ],
    )
    timers.move_many(
        tx,
        [
            (*key, notice.due.after)
            for outlook, moves in moving
            for key, notice in zip(outlook.timers, moves.notices, strict=True)
        ],
    )
    for outlook in still:
        if outlook.arming is not None:
            timers.arm(tx, outlook.arming.instance, outlook.arming.agency, outlook.arming.timers)
    judged = {number: _judge(tx, number) for number in _to_judge(tx, dated)}
    return [Recomputed(each.id, Shift(each.due.before, judged.get(each.id, each.due.after))) for each in dated]


def work_out(tx: Transaction, number: int) -> list[Recomputed]:
    """Work one dossier out from its ledger, whatever was foreseen."""
    dossier = tx.session.get_one(Dossier, number, with_for_update=True, populate_existing=True)
    if dossier.instance_id is None:
        return []
    instance, before = instances.lock(tx, dossier.instance_id), dossier.due_at
    if not work_out_again(tx, instance, dossier):
        return []
    judge_again(tx, instance, dossier, "calendar")
    return [Recomputed(number, Shift(before, dossier.due_at))]


def _note(tx: Transaction, dated: Sequence[MovedDossier]) -> None:
    """An entry in the ledger of each, which has its new date by now."""
    said = [
        literal(value, getattr(LedgerEntry, name).type)
        for name, value in (("kind", "calendar"), ("at", tx.now), ("actor", str(tx.actor)), ("params", {}))
    ]
    columns = ["agency", "dossier_id", "due_at", "kind", "at", "actor", "params"]
    for some in parts([each.id for each in dated]):
        notes = select(Dossier.agency, Dossier.id, Dossier.due_at, *said).where(Dossier.id.in_(some))
        tx.connection.execute(insert(LedgerEntry).from_select(columns, notes.order_by(Dossier.id)))


def _to_judge(tx: Transaction, dated: Sequence[MovedDossier]) -> list[int]:
    """Those that are late by the old date or the new, or have an apology: of all others there is nothing to judge."""
    sorry = set[int]()
    for some in parts([each.id for each in dated]):
        asked = select(Apology.dossier_id).where(Apology.dossier_id.in_(some), Apology.state != "withdrawn")
        sorry.update(tx.session.scalars(asked))
    return [
        each.id
        for each in dated
        if each.was_late or each.id in sorry or (each.owed.after is not None and each.owed.after < tx.now)
    ]


def _judge(tx: Transaction, number: int) -> datetime | None:
    """Its date after that: an apology that is not owed any more takes the date back that it gave."""
    dossier = tx.session.get_one(Dossier, number, populate_existing=True)
    assert dossier.instance_id is not None
    judge_again(tx, instances.lock(tx, dossier.instance_id), dossier, "calendar")
    return dossier.due_at
