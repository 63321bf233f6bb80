"""How a dossier's clock stands, as the hot path reads it: one small row, once in a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Integer, Select, bindparam, cast, func, literal_column, select

from engine.runtime.instances import Along, InstanceRow
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from workflows.calendars.models import HOUSE, CalendarStamp
from workflows.deadlines import rules
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
_COLUMNS = (
    Dossier.agency,
    Dossier.status,
    Dossier.clock,
    Dossier.owed_at,
    Dossier.due_at,
    Dossier.accepted_at,
    Dossier.instance_id,
    select(CalendarStamp.stamp).where(CalendarStamp.agency == HOUSE).scalar_subquery(),
    _parties.scalar_subquery(),
)
_STANDING = Statement(select(*_COLUMNS).where(Dossier.id == bindparam("dossier")))


def standing(tx: Transaction, dossier_id: int) -> Standing:
    """The clock of a dossier now."""
    key = ("standing", dossier_id)
    if key not in tx.memo:
        row = _STANDING.one(tx, dossier=dossier_id)
        assert row is not None
        _remember(tx, (dossier_id, *row))
    known: Standing = tx.memo[key]
    return known


def _remember(tx: Transaction, row: Sequence[Any]) -> None:
    number, *clock, parties = row
    if number is not None:
        tx.memo["standing", number] = Standing(*clock, frozenset((parties or "").split()))


def _with_its_dossier(clause: Select[Any]) -> Select[Any]:
    its_dossier = Dossier.id == cast(InstanceRow.business_key, Integer)
    return clause.outerjoin(Dossier, its_dossier).add_columns(Dossier.id, *_COLUMNS)


ALONG_WITH_PROCESS = Along(_with_its_dossier, _remember)
"""The clock of the dossier that an instance is about (its business key), read with the instance."""


def forget(tx: Transaction, dossier_id: int) -> None:
    """Something about the dossier has changed: read it again next time."""
    tx.memo.pop(("standing", dossier_id), None)


@contextmanager
def suppose(
    tx: Transaction, dossier_id: int, clock: Standing, sums: rules.Account, ahead: Mapping[str, datetime]
) -> Iterator[None]:
    """Inside, this is how the clock of a dossier stands: what its ledger adds up to, and the milestones ``ahead``."""
    supposed = {"standing": clock, "account": sums, "milestones": ahead}
    tx.memo.update(((what, dossier_id), value) for what, value in supposed.items())
    try:
        yield
    finally:
        for what in supposed:
            del tx.memo[what, dossier_id]
