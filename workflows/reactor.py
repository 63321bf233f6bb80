"""What the office notes when a process moves: the dossier's status, and who has got a part in it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, update

from engine.core.events import TaskClosed, TaskOpened, Told
from engine.runtime.instances import Instance
from engine.runtime.statement import Statement
from engine.runtime.timers import ArmedTimer
from engine.runtime.transaction import Transaction
from workflows.apologies.service import settle_with
from workflows.deadlines import service as deadlines
from workflows.deadlines.consulting import CONSULTATION, consult
from workflows.deadlines.standing import forget, standing
from workflows.dossiers.models import Dossier, DossierParty
from workflows.lateness.reached import reached

_SET_STATUS = Statement(
    update(Dossier).where(Dossier.id == bindparam("dossier")).values(status=bindparam("new_status"))
)
_JOIN = Statement.inserting(DossierParty, "dossier_id agency part since")


class DossierReactor:
    """The `Reactor` of the one-stop shop. It cannot refuse, and writes only what follows from the events."""

    def react(self, tx: Transaction, instance: Instance, told: Told) -> None:
        if not instance.business_key:
            return
        dossier_id = int(instance.business_key)
        if instance.status != "open":
            self._stop_the_clock(tx, instance, dossier_id)
        opened = told.get(TaskOpened, ())
        self._note_consultations(tx, instance, dossier_id, (*opened, *told.get(TaskClosed, ())))
        if opened:
            self._note_status(tx, dossier_id, opened)
            self._note_parties(tx, dossier_id, {task.group for task in opened if task.group})

    def reached(self, tx: Transaction, instance: Instance, timer: ArmedTimer) -> None:
        reached(tx, instance, timer)

    def _note_status(self, tx: Transaction, dossier_id: int, opened: Sequence[TaskOpened]) -> None:
        for task in opened:
            wanted = task.properties.get("status")
            if wanted and int(wanted) != standing(tx, dossier_id).status:
                _SET_STATUS.run(tx, dossier=dossier_id, new_status=int(wanted))
                forget(tx, dossier_id)

    def _note_consultations(
        self, tx: Transaction, instance: Instance, dossier_id: int, steps: Sequence[TaskOpened | TaskClosed]
    ) -> None:
        """Where a procedure's own law stops the clock while another agency is asked, it stands still during the steps
        that are drawn as a consultation."""
        drawn = instance.model.marked(CONSULTATION)
        if drawn and not drawn.isdisjoint(step.element_id for step in steps):
            consult(tx, instance, tx.session.get_one(Dossier, dossier_id))

    def _stop_the_clock(self, tx: Transaction, instance: Instance, dossier_id: int) -> None:
        """The dossier's process is over; where its diagram did not say that the result is there, lateness is judged
        all the same."""
        clock = standing(tx, dossier_id)
        if clock.process == instance.id and clock.clock in ("running", "paused"):
            dossier = tx.session.get_one(Dossier, dossier_id)
            deadlines.finish(tx, instance, dossier)
            settle_with(tx, dossier, "finished")

    def _note_parties(self, tx: Transaction, dossier_id: int, agencies: set[str]) -> None:
        for agency in sorted(agencies - standing(tx, dossier_id).parties):
            _JOIN.run(tx, dossier_id=dossier_id, agency=agency, part="consulted", since=tx.now)
            forget(tx, dossier_id)
