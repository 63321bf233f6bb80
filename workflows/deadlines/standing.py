"""How a dossier's clock stands, as the hot path reads it: one small row, once in a transaction."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, literal_column, select

from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from workflows.calendars.models import HOUSE, CalendarStamp
from workflows.dossiers.models import Dossier, DossierParty


class Standing(NamedTuple):
    """``clock``, ``owed`` and ``due`` as in `Dossier`; ``process`` is the instance that handles the dossier, and
    ``parties`` are the agencies with a part in it. ``calendars`` is the stamp of the house's calendars."""

    agency: str
    status: int
    clock: str
    owed: datetime | None
    due: datetime | None
    accepted: datetime | None
    process: int | None
    calendars: str | None
    parties: frozenset[str]

    def due_for(self, instance: int) -> datetime | None:
        """The dossier's own process minds the date owed by law; the process of an apology the date that it gave."""
        return self.owed if self.process in (None, instance) else self.due


_BLANK = literal_column("' '")
_parties = select(func.aggregate_strings(DossierParty.agency, _BLANK)).where(DossierParty.dossier_id == Dossier.id)
_STANDING = Statement(
    select(
        Dossier.agency,
        Dossier.status,
        Dossier.clock,
        Dossier.owed_at,
        Dossier.due_at,
        Dossier.accepted_at,
        Dossier.instance_id,
        select(CalendarStamp.stamp).where(CalendarStamp.agency == HOUSE).scalar_subquery(),
        _parties.scalar_subquery(),
    ).where(Dossier.id == bindparam("dossier"))
)


def standing(tx: Transaction, dossier_id: int) -> Standing:
    """The clock of a dossier now."""
    key = ("standing", dossier_id)
    known = tx.memo.get(key)
    if known is None:
        row = _STANDING.one(tx, dossier=dossier_id)
        assert row is not None
        known = tx.memo[key] = Standing(*row[:-1], frozenset((row[-1] or "").split()))
    assert isinstance(known, Standing)
    return known


def forget(tx: Transaction, dossier_id: int) -> None:
    """Something about the dossier has changed: read it again next time."""
    tx.memo.pop(("standing", dossier_id), None)


def suppose(tx: Transaction, dossier_id: int, owed: datetime | None, due: datetime | None) -> None:
    """For the rest of what is only supposed, the clock of a dossier stands as if these were its dates."""
    tx.memo[("standing", dossier_id)] = standing(tx, dossier_id)._replace(owed=owed, due=due)
