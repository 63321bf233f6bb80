"""What the public page of a dossier shows, read in one go: nothing that only the staff should know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace

from flask_babel import gettext as _

from engine.runtime import releases, subscriptions
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from web.language import current
from web.names import held_by, paper_names
from web.public.offices import letterhead, place_of
from web.public.words import next_step, side, standing
from web.words import day, instant, long_day
from workflows.agencies.queries import get_agency
from workflows.apologies.queries import find_signed
from workflows.apologies.service import WITHOUT_RESULT
from workflows.deadlines.why import Why, why_dossier
from workflows.documents.models import Document
from workflows.documents.queries import results_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import components
from workflows.dossiers.status import Status
from workflows.forms.submissions import submitted
from workflows.history.names import Known, names_for
from workflows.lateness.rules import overran
from workflows.lookups.rules import mask
from workflows.procedures.queries import version_of
from workflows.tasks.queries import of_dossier as tasks_of
from workflows.tasks.reminders import is_reminder

SUPPLEMENT = "supplement.received"


@dataclass(frozen=True, slots=True)
class Progress:
    """A dossier as its applicant sees it."""

    code: str
    procedure: str
    applicant: str
    received: str
    standing: str
    side: str
    expected: str
    why: Why | None
    late: str
    next_step: str
    holder: str
    why_closed: str
    wanted: str
    missing: list[str]
    may_send: bool
    steps: list[tuple[str, str, str]]
    results: list[Document]
    office: SimpleNamespace


def read_progress(tx: Transaction, dossier: Dossier) -> Progress:
    """Everything about ``dossier`` that its own applicant may know."""
    version, office = version_of(tx, dossier), get_agency(tx, dossier.agency)
    steps = _own_steps(tx, dossier, version.release_hash)
    holder = held_by(tx, dossier)
    names = names_for(tx, version.release_hash, current())
    late = is_late(dossier, tx.now)
    asked = dossier.status == Status.SUPPLEMENT
    may_send = asked and waits_for_papers(tx, dossier)
    reason = find_signed(tx, dossier.id)
    return Progress(
        code=dossier.code,
        procedure=version.name_en if current() == "en" and version.name_en else version.name,
        applicant=mask(dossier.applicant_name),
        received=instant(dossier.accepted_at or dossier.registered_at),
        standing=standing(dossier),
        side=side(dossier, late),
        expected=_expected(dossier, tx.now),
        why=why_dossier(tx, dossier) if dossier.clock in ("running", "paused") else None,
        late=_why_late(late and dossier.status not in WITHOUT_RESULT, reason.reason if reason else None),
        next_step=next_step(dossier, place_of(office), may_send),
        holder=holder[0] if holder else "",
        why_closed=dossier.closing_reason or "",
        wanted=str(submitted(tx, dossier.instance_id or 0).get("items") or "") if asked else "",
        missing=_missing(tx, dossier) if asked else [],
        may_send=may_send,
        steps=_steps(dossier, steps, names, tx.now),
        results=results_for(tx, dossier),
        office=letterhead(office),
    )


def waits_for_papers(tx: Transaction, dossier: Dossier) -> bool:
    """Whether the process would take papers that come in now."""
    return dossier.instance_id is not None and bool(subscriptions.of_instance(tx, dossier.instance_id, SUPPLEMENT))


def is_late(dossier: Dossier, now: datetime) -> bool:
    """By the date owed by law, whatever an apology gave."""
    return bool(dossier.late) or (dossier.owed_at is not None and now > dossier.owed_at)


def results_for(tx: Transaction, dossier: Dossier) -> list[Document]:
    """The electronic results, once there are any to hand out."""
    return results_of(tx, dossier.id) if dossier.status in (Status.FINISHED, Status.RETURNED) else []


def _expected(dossier: Dossier, now: datetime) -> str:
    if dossier.clock == "running":
        named = long_day(dossier.due_at)
        return named if _is_ahead(dossier, now) else _("chưa có ngày mới; đã hẹn %(day)s", day=named)
    if dossier.clock == "paused":
        return _("Tạm dừng tính thời hạn; sẽ có ngày mới khi hồ sơ được xử lý tiếp")
    return ""


def _is_ahead(dossier: Dossier, now: datetime) -> bool:
    return dossier.due_at is not None and now <= dossier.due_at


def _missing(tx: Transaction, dossier: Dossier) -> list[str]:
    called = paper_names(tx, dossier)
    return [called.get(each.key, each.name) for each in components(tx, dossier.id) if each.missing]


def _why_late(late: bool, reason: str | None) -> str:
    if not late:
        return ""
    return reason or _("Cơ quan đang làm rõ nguyên nhân và sẽ có văn bản xin lỗi gửi ông/bà.")


def _own_steps(tx: Transaction, dossier: Dossier, release: str) -> list[TaskRow]:
    """The steps that the dossier itself takes; a reminder beside them only where nothing else is open."""
    elements = releases.model(tx, release).elements
    steps = [step for step in tasks_of(tx, dossier.id) if step.instance_id == dossier.instance_id]
    own = [step for step in steps if not is_reminder(elements, step.element_id)]
    waits = any(step.status == "open" for step in own)
    return own if waits else [step for step in steps if step in own or step.status == "open"]


def _steps(dossier: Dossier, rows: list[TaskRow], names: Known, now: datetime) -> list[tuple[str, str, str]]:
    """The way so far, each step once: where it was first taken, as it stands since it was last taken; then the return
    of the result. So a step that is taken again changes its mark and not its place; what it led to before lies ahead
    once more."""
    kept = [row for row in rows if row.status in ("open", "completed")]
    taken = {row.element_id: row for row in kept}
    again: datetime | None = None
    shown = []
    for row in taken.values():
        if again is not None and row.closed_at is not None and row.closed_at <= again:
            state = ("ahead", "")
        else:
            state = _state(row, names, now)
        shown.append((names.element(row.element_id), *state))
        if row.status == "open" and _is_repeated(row, kept):
            again = row.opened_at
    if dossier.is_open and dossier.status != Status.FINISHED:
        shown.append((_("Trả kết quả"), "ahead", day(dossier.due_at) if _is_ahead(dossier, now) else ""))
    return shown


def _is_repeated(row: TaskRow, rows: list[TaskRow]) -> bool:
    return any(each is not row and each.element_id == row.element_id for each in rows)


def _state(row: TaskRow, names: Known, now: datetime) -> tuple[str, str]:
    """A step is late by its own date, as the staff see it; that the dossier is late is said once, at the top."""
    agency = names.agency(row.tenant)
    if row.status == "completed":
        return "done", f"{instant(row.closed_at)} · {agency}"
    return ("late" if overran(row.opened_at, row.closed_at, row.due_at, now) else "current"), agency
