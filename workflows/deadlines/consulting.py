"""Another agency is asked (lấy ý kiến): the clock runs on, unless the procedure's version says that it stops."""

from __future__ import annotations

from engine.runtime import tasks
from engine.runtime.instances import Instance
from engine.runtime.transaction import Transaction
from workflows.deadlines.queries import account
from workflows.deadlines.service import pause, resume
from workflows.dossiers.models import Dossier
from workflows.procedures.queries import settings_of, version_of

CONSULTATION = "consultation"
"""The ground of the pause, and the property of a step that is one."""


def consult(tx: Transaction, instance: Instance, dossier: Dossier) -> None:
    """A consultation began or ended; several may be open side by side."""
    if CONSULTATION not in settings_of(version_of(tx, dossier)).pauses:
        return
    elements = instance.model.elements
    waiting = (task.element_id for task in tasks.open_of_instance(tx, instance.id))
    asked = any(elements[each].properties.get(CONSULTATION) for each in waiting if each in elements)
    if asked:
        pause(tx, instance, dossier, CONSULTATION)
    elif account(tx, dossier.id).ground == CONSULTATION:
        resume(tx, instance, dossier)
