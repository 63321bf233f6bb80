"""Procedures as their administrator and their approver see them: versions, drafts, and who still runs on what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.runtime.transaction import Transaction
from web.names import title_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import CLOSED
from workflows.permissions import may, require
from workflows.procedures.models import ProcedureDraft, ProcedureVersion
from workflows.procedures.queries import UnknownProcedure, find_current, find_draft, versions
from workflows.procedures.service import approvers


@dataclass(frozen=True, slots=True)
class Managed:
    """A procedure in the hands of its administrator. ``current`` is in force today; ``open`` counts by version id."""

    code: str
    name: str
    tenant: str
    versions: list[ProcedureVersion]
    current: ProcedureVersion | None
    draft: ProcedureDraft | None
    open: dict[int, int]

    @property
    def open_dossiers(self) -> int:
        return sum(self.open.values())


def managed_procedure(tx: Transaction, code: str) -> Managed:
    """One that the actor may edit, or `UnknownProcedure`."""
    unknown = UnknownProcedure(agency=tx.actor.agency, procedure=code)
    known, draft = versions(tx, code), find_draft(tx, code)
    if not known and draft is None:
        raise unknown
    tenant = draft.tenant if draft else known[0].tenant
    require(tx.actor, "procedure.edit", tenant, hidden=unknown)
    return _managed(tx, code, tenant, known, draft)


def managed_procedures(tx: Transaction) -> list[Managed]:
    """All that the actor may edit, by code."""
    published = tx.session.execute(select(ProcedureVersion.code, ProcedureVersion.tenant).distinct())
    drawn = tx.session.execute(select(ProcedureDraft.code, ProcedureDraft.tenant))
    codes = sorted({(code, tenant) for code, tenant in [*published, *drawn] if may(tx.actor, "procedure.edit", tenant)})
    return [_managed(tx, code, tenant, versions(tx, code), find_draft(tx, code)) for code, tenant in codes]


def drafts_to_judge(tx: Transaction) -> list[ProcedureDraft]:
    """Drafts that wait for a leader such as the actor, oldest first."""
    waiting = select(ProcedureDraft).where(ProcedureDraft.approval == "asked").order_by(ProcedureDraft.saved_at)
    return [each for each in tx.session.scalars(waiting) if may(tx.actor, "procedure.approve", *approvers(tx, each))]


def _managed(
    tx: Transaction, code: str, tenant: str, known: list[ProcedureVersion], draft: ProcedureDraft | None
) -> Managed:
    current = find_current(tx, code)
    newest = current or (known[0] if known else None)
    name = title_of(newest) if newest else code
    return Managed(code, name, tenant, known, current, draft, open_by_version(tx, code))


def open_by_version(tx: Transaction, code: str) -> dict[int, int]:
    """How many open dossiers run on each version."""
    counted = (
        select(Dossier.procedure_version_id, func.count())
        .where(Dossier.procedure_code == code, Dossier.status.not_in(sorted(CLOSED)))
        .group_by(Dossier.procedure_version_id)
    )
    return {row[0]: row[1] for row in tx.session.execute(counted)}
