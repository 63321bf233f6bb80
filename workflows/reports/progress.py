"""Progress (tiến độ giải quyết): early, on time, late; by agency and procedure, and by step, down to dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Date, and_, case, cast, func, literal, or_, select

from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.dossiers.models import Dossier
from workflows.lateness.models import Lateness
from workflows.lateness.rules import INDEX_SUPPLEMENTS
from workflows.procedures.models import ProcedureVersion

OUTCOMES = ("early", "on_time", "late", "open", "open_late")


@dataclass(frozen=True, slots=True)
class Progress:
    """Dossiers of one procedure at one competent agency: those that ended in the period, and those still open.

    ``by_index`` of all of them are late as the national index counts (QĐ 766, 2.1): late, or asked for more papers
    oftener than their procedure version allows.
    """

    agency: str
    procedure: str
    early: int
    on_time: int
    late: int
    open: int
    open_late: int
    by_index: int


@dataclass(frozen=True, slots=True)
class StepProgress:
    """Completed steps of one name at one agency in the period, by their own dates."""

    agency: str
    element: str
    name: str
    early: int
    on_time: int
    late: int


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, local, both counted."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first, time(), LOCAL)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), LOCAL)


def month_of(tx: Transaction) -> Period:
    """The present month, up to today."""
    today = tx.now.astimezone(LOCAL).date()
    return Period(today.replace(day=1), today)


def progress(tx: Transaction, agency: str, period: Period) -> list[Progress]:
    """What ``agency`` and those beneath it are competent for or received, by agency and procedure."""
    outcome, index = _outcome(tx), _late_by_index(tx)
    rows = tx.connection.execute(
        select(Dossier.competent_agency, Dossier.procedure_code, outcome, index, func.count())
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.procedure_version_id)
        .where(_concerned(agency), _in(period))
        .group_by(Dossier.competent_agency, Dossier.procedure_code, outcome, index)
    )
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for place, procedure, what, by_index, number in rows:
        sums = counted.setdefault((place, procedure), dict.fromkeys((*OUTCOMES, "by_index"), 0))
        sums[what] += number
        sums["by_index"] += number if by_index else 0
    return [Progress(*key, **sums) for key, sums in sorted(counted.items())]


def step_progress(tx: Transaction, agency: str, period: Period) -> list[StepProgress]:
    """The steps that ``agency`` and those beneath it completed in the period, the latest oftenest first; judged by
    `workflows.lateness.rules.keepable` dates."""
    verdict = case(
        (TaskRow.due_at <= TaskRow.opened_at, literal("on_time")),
        (TaskRow.closed_at > TaskRow.due_at, literal("late")),
        (_day(tx, TaskRow.closed_at) < _day(tx, TaskRow.due_at), literal("early")),
        else_=literal("on_time"),
    )
    rows = tx.connection.execute(
        select(TaskRow.tenant, TaskRow.element_id, func.min(TaskRow.name), verdict, func.count())
        .where(_within(TaskRow.tenant, agency), TaskRow.status == "completed")
        .where(TaskRow.closed_at >= period.start, TaskRow.closed_at < period.end)
        .group_by(TaskRow.tenant, TaskRow.element_id, verdict)
    )
    counted: dict[tuple[str, str], dict[str, int]] = {}
    names: dict[tuple[str, str], str] = {}
    for place, element, name, what, number in rows:
        key = (place, element)
        names[key] = name
        counted.setdefault(key, {"early": 0, "on_time": 0, "late": 0})[what] += number
    found = [StepProgress(*key, names[key], **sums) for key, sums in counted.items()]
    return sorted(found, key=lambda each: (-each.late, each.agency, each.element))


def dossiers_of(
    tx: Transaction, agency: str, period: Period, *, at: str | None = None, procedure: str | None = None,
    outcome: str | None = None, before: int | None = None, limit: int = 30,
) -> list[tuple[Dossier, Lateness | None]]:  # fmt: skip
    """The dossiers behind the counts, newest first, before the number ``before``, each with what stands against it.
    ``at`` is the competent agency; ``outcome`` one of `OUTCOMES`, or ``by_index``."""
    standing = and_(Lateness.dossier_id == Dossier.id, Lateness.cleared_at.is_(None))
    query = select(Dossier, Lateness).outerjoin(Lateness, standing).where(_concerned(agency), _in(period))
    query = query.join(ProcedureVersion, ProcedureVersion.id == Dossier.procedure_version_id)
    if at is not None:
        query = query.where(Dossier.competent_agency == at)
    if procedure is not None:
        query = query.where(Dossier.procedure_code == procedure)
    if outcome == "by_index":
        query = query.where(_late_by_index(tx))
    elif outcome is not None:
        query = query.where(_outcome(tx) == outcome)
    if before is not None:
        query = query.where(Dossier.id < before)
    found: Sequence[tuple[Dossier, Lateness | None]] = tx.session.execute(
        query.order_by(Dossier.id.desc(), Lateness.id.desc()).limit(limit)
    ).all()  # type: ignore[assignment]
    return [(dossier, missed) for dossier, missed in found]


def _outcome(tx: Transaction) -> ColumnElement[str]:
    return case(
        (Dossier.verdict.is_not(None), Dossier.verdict),
        (or_(Dossier.late.is_(True), Dossier.owed_at < tx.now), literal("open_late")),
        else_=literal("open"),
    )


def _late_by_index(tx: Transaction) -> ColumnElement[bool]:
    """As `workflows.lateness.rules.late_by_index`; what is open and past its date counts too."""
    limit = func.coalesce(ProcedureVersion.settings["index_supplements"].as_integer(), INDEX_SUPPLEMENTS)
    return or_(Dossier.supplements > limit, func.coalesce(Dossier.late, False).is_(True), _overdue(tx))


def _overdue(tx: Transaction) -> ColumnElement[bool]:
    return func.coalesce(Dossier.owed_at < tx.now, False).is_(True)


def _concerned(agency: str) -> ColumnElement[bool]:
    return or_(_within(Dossier.competent_agency, agency), _within(Dossier.agency, agency))


def _in(period: Period) -> ColumnElement[bool]:
    ended = and_(Dossier.finished_at >= period.start, Dossier.finished_at < period.end)
    return or_(ended, and_(Dossier.clock.in_(("running", "paused")), Dossier.accepted_at < period.end))


def _within(column: ColumnElement[str] | object, agency: str) -> ColumnElement[bool]:
    return or_(column == agency, column.startswith(f"{agency}.", autoescape=True))  # type: ignore[attr-defined]


def _day(tx: Transaction, column: object) -> ColumnElement[date]:
    """The local day of an instant, as the database can compare it."""
    if tx.is_sqlite:
        return func.date(column, "+7 hours")
    return cast(func.timezone("Asia/Ho_Chi_Minh", column), Date)
