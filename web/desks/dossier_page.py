"""What a page about a dossier shows, read in one go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from engine.runtime import incidents
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from web.answers import answers_of
from web.clocks import clock_of
from web.language import current
from web.names import paper_names
from web.reads.histories import instances_of
from workflows.apologies.queries import of_dossier as apologies_of
from workflows.documents.queries import of_dossier as documents_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import components
from workflows.dossiers.status import Status, is_refusal, name_of
from workflows.fees.rules import fee_owed
from workflows.history.names import Known, names_for
from workflows.history.queries import Entry, of_dossier
from workflows.lateness.rules import overran
from workflows.optional_steps.queries import optional_steps
from workflows.permissions import may
from workflows.procedures.queries import version_of
from workflows.tasks.queries import of_dossier as tasks_of

Shown = dict[str, Any]
ALL = 100_000
COLOURS = {
    Status.REGISTERED: "grey", Status.ACCEPTED: "blue", Status.NOT_ACCEPTED: "red", Status.IN_PROGRESS: "blue",
    Status.SUPPLEMENT: "amber", Status.FINANCIAL_OBLIGATION: "amber", Status.WITHDRAWN: "grey", Status.STOPPED: "red",
    Status.FINISHED: "green", Status.RETURNED: "green",
}  # fmt: skip


def read_dossier(tx: Transaction, dossier: Dossier) -> Shown:
    """What both the page of a dossier and that of its task show."""
    steps = tasks_of(tx, dossier.id)
    version = version_of(tx, dossier)
    names = names_for(tx, version.release_hash, current())
    return {
        "dossier": dossier,
        "procedure": version.name_en if current() == "en" and version.name_en else version.name,
        "clock": clock_of(tx, dossier),
        "status": status_words(dossier),
        "components": components(tx, dossier.id),
        "paper_names": paper_names(tx, dossier),
        "documents": documents_of(tx, dossier.id),
        "steps": steps,
        "optional": optional_steps(tx, dossier),
        "journey": _journey(steps, names, tx.now),
        "names": names,
        "history": _history(tx, dossier),
        "answers": _answers(tx, dossier, steps, names),
        "apologies": apologies_of(tx, dossier.id),
        "fee_owed": fee_owed(dossier),
        "incidents": incidents.of_instance(tx, dossier.instance_id) if dossier.instance_id else [],
        "repairs": may(tx.actor, "incident.see", dossier.agency),
        "now": tx.now,
        "is_late": is_late,
        "here": tx.actor.agency,
    }


def status_words(dossier: Dossier) -> tuple[str, str]:
    """The national status in words, and its colour; of a refusal, that it is one."""
    name = name_of(dossier.status, current())
    if is_refusal(dossier.status, dossier.outcome):
        return _("%(status)s: từ chối giải quyết", status=name), "red"
    return name, COLOURS[Status(dossier.status)]


def is_late(step: TaskRow, now: datetime) -> bool:
    """Whether a step was done, or still waits, after its own date."""
    return overran(step.opened_at, step.closed_at, step.due_at, now)


def _journey(steps: list[TaskRow], names: Known, now: datetime) -> list[tuple[str, str, str]]:
    """The way so far, as the macro ``steps`` takes it; steps that were called off are left out, those that wait
    come last."""
    found = []
    for step in sorted(steps, key=lambda step: step.status == "open"):
        if step.status == "cancelled":
            continue
        state = "done" if step.status == "completed" else "late" if is_late(step, now) else "current"
        found.append((names.element(step.element_id), state, names.agency(step.tenant)))
    return found


def _history(tx: Transaction, dossier: Dossier) -> list[Entry]:
    """All of it, newest first."""
    return of_dossier(tx, dossier, current(), limit=ALL).entries[::-1]


def _answers(tx: Transaction, dossier: Dossier, steps: list[TaskRow], names: Known) -> list[Any]:
    """What each step so far has found: its name, who wrote it, and labels with answers."""
    called = {(step.instance_id, step.no): names.element(step.element_id) for step in steps}
    return [
        (called.get((instance, no), ""), names.actor(who), lines)
        for instance in instances_of(tx, dossier.id)
        for no, who, lines in answers_of(tx, instance)
    ]
