"""What the office notes when a process moves: the dossier's status, and who has got a part in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from engine.core.events import Event, TaskOpened
from engine.runtime.instances import Instance
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction
from workflows.deadlines.standing import forget, standing
from workflows.dossiers.models import Dossier, DossierParty

_SET_STATUS = Statement(
    update(Dossier).where(Dossier.id == bindparam("dossier")).values(status=bindparam("new_status"))
)
_PARTIES = Statement(select(DossierParty.agency).where(DossierParty.dossier_id == bindparam("dossier")))


class DossierReactor:
    """The `Reactor` of the one-stop shop. It cannot refuse, and writes only what follows from the events."""

    def react(self, tx: Transaction, instance: Instance, events: Sequence[Event]) -> None:
        opened = [event for event in events if isinstance(event, TaskOpened)]
        if not opened or not instance.business_key:
            return
        dossier_id = int(instance.business_key)
        self._note_status(tx, dossier_id, opened)
        self._note_parties(tx, dossier_id, {task.group for task in opened if task.group})

    def _note_status(self, tx: Transaction, dossier_id: int, opened: Sequence[TaskOpened]) -> None:
        for task in opened:
            wanted = task.properties.get("status")
            if wanted and int(wanted) != standing(tx, dossier_id).status:
                _SET_STATUS.run(tx, dossier=dossier_id, new_status=int(wanted))
                forget(tx, dossier_id)

    def _note_parties(self, tx: Transaction, dossier_id: int, agencies: set[str]) -> None:
        key = ("parties", dossier_id)
        known = tx.memo.get(key)
        if known is None:
            known = tx.memo[key] = {row[0] for row in _PARTIES.rows(tx, dossier=dossier_id)}
        for agency in sorted(agencies - known):
            tx.session.add(DossierParty(dossier_id=dossier_id, agency=agency, part="consulted", since=tx.now))
            known.add(agency)
