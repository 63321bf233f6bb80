"""What the page of a task shows, read in one go."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime import releases, tasks
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from web import forms
from web.clocks import clock
from web.desks.dossier_page import read_dossier
from web.language import current
from workflows.apologies.proposal import proposed_for
from workflows.apologies.queries import of_dossier as apologies_of
from workflows.calendars.queries import calendar_of
from workflows.deadlines.why import why_dossier, why_step
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.forms.library import form_of
from workflows.forms.submissions import of_instance
from workflows.letters.papers import own_papers_of
from workflows.permissions import may
from workflows.staff.queries import names_of_actors
from workflows.supplements.service import find_obstacle
from workflows.task_drafts import service as drafts
from workflows.task_drafts.models import TaskDraft
from workflows.tasks.facts import facts_of
from workflows.tasks.queries import comments
from workflows.tasks.rules import Work, may_complete, may_hand_on
from workflows.tasks.service import able_people, find_work

Shown = dict[str, Any]


def read_task(tx: Transaction, key: str, *, sent: bool = False) -> Shown:
    """The task ``key`` for its page. Its form holds what the browser has just ``sent``, else the draft that the actor
    left, if there is one."""
    work = find_work(tx, key)
    task = tasks.get(tx, work.instance, work.no)
    dossier = get_dossier(tx, int(work.business_key))
    notes = comments(tx, task)
    draft = drafts.find(tx, key)
    people = names_of_actors(tx, {note.author for note in notes} | ({task.assignee} if task.assignee else set()))
    return {
        **read_dossier(tx, dossier),
        **_form(tx, work, sent, draft),
        "draft": draft,
        "task": task,
        "key": key,
        "step_clock": clock(calendar_of(tx, task.tenant), tx.now, task.opened_at, task.due_at),
        "step_why": why_step(tx, dossier, task),
        "why": why_dossier(tx, dossier),
        "obstacle": _obstacle(tx, work),
        "asked_out": _asked_out(tx, work, dossier),
        "letters": _letters(tx, work, dossier),
        "can_claim": task.status == "open" and task.assignee is None and _able(tx, work),
        "can_release": task.assignee == str(tx.actor) and task.status == "open",
        "colleagues": _colleagues(tx, work, task),
        "notes": notes,
        "people": {who: words[current()] for who, words in people.items()},
        "holder": people[task.assignee][current()] if task.assignee else None,
    }


def _form(tx: Transaction, work: Work, sent: bool, draft: TaskDraft | None) -> Shown:
    form = form_of(tx, work.release, work.form) if work.form else None
    if form is None:
        return {"form": None, "values": {}, "shown": [], "forms": forms, "labels": {}}
    typed = forms.sent(form) if sent else forms.kept(form, draft.fields) if draft else defaults(tx, work)
    values = facts_of(tx, work, form) | typed
    labels = {field.key: field.label(current()) for field in form.fields}
    return {"form": form, "values": values, "shown": forms.shown(form, values), "forms": forms, "labels": labels}


def defaults(tx: Transaction, work: Work) -> Shown:
    """What need not be typed again: the last round of the same form but its decision, who collects the result, and
    what the ledger proposes for an apology."""
    form, dossier = form_of(tx, work.release, work.form or ""), get_dossier(tx, int(work.business_key))
    known: Shown = {
        "recipient_name": dossier.applicant_name,
        "recipient_identity": dossier.applicant_identity,
        "return_method": {"electronic": "online"}.get(dossier.return_method, dossier.return_method),
        "amount": dossier.fee or None,
    }
    steering = {field.key for field in form.fields if field.routing}
    for earlier in of_instance(tx, work.instance):
        if earlier.form == work.form:
            known |= {key: value for key, value in earlier.data.items() if key not in steering}
    return forms.defaults(form, known | proposed_for(tx, work.instance))


def _letters(tx: Transaction, work: Work, dossier: Dossier) -> list[tuple[str, str, int | None]]:
    """The paper that this step is about, as the diagram names it; in the process of an apology that very apology. Where
    it names none, what the dossier has come to so far: nobody signs or stamps what cannot be read."""
    element = releases.model(tx, work.release).elements.get(work.element)
    key = element.properties.get("letter") if element else None
    if not key:
        papers = own_papers_of(tx, dossier) if work.instance == dossier.instance_id else []
        return [(each.key, each.name(current()), None) for each in papers]
    mine = next((each for each in apologies_of(tx, dossier.id) if each.instance_id == work.instance), None)
    if mine is None:
        return [(key, _("Xem dự thảo"), None)]
    return [(key, _("Dự thảo văn bản xin lỗi") if mine.number is None else _("In văn bản xin lỗi"), mine.id)]


def _obstacle(tx: Transaction, work: Work) -> Refusal | None:
    """Why the actor cannot complete it, if they cannot."""
    try:
        may_complete(work, tx.actor)
    except Refusal as refusal:
        return refusal
    return None


def _asked_out(tx: Transaction, work: Work, dossier: Dossier) -> str:
    """That its form could ask for papers, but the dossier may not be asked any more; empty where it may."""
    if not work.form or not form_of(tx, work.release, work.form).may_ask:
        return ""
    found = find_obstacle(tx, dossier)
    return found.sentence(current()) if found else ""


def _able(tx: Transaction, work: Work) -> bool:
    return may(tx.actor, "task.claim", work.agency) and (work.role is None or work.role in tx.actor.roles)


def _colleagues(tx: Transaction, work: Work, task: TaskRow) -> list[tuple[str, str]]:
    """Whom the actor may give it to."""
    try:
        may_hand_on(work, tx.actor)
    except Refusal:
        return []
    away = (task.assignee, str(tx.actor))
    return [(one.username, one.name) for one in able_people(tx, work) if f"staff:{one.id}" not in away]
