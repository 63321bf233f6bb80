"""Reading procedures: which version new dossiers use today, and what a dossier's own version says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from engine.refusal import Invalid, NotFound
from engine.runtime import definitions
from engine.runtime.definitions import DefinitionRow, UnknownDefinition
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from workflows.agencies.rules import chain, is_within
from workflows.dossiers.models import Dossier
from workflows.procedures.models import ProcedureAgency, ProcedureDraft, ProcedureVersion
from workflows.procedures.settings import Case, ProcedureSettings, settings_from

_MOST_VERSIONS = 10_000


class UnknownProcedure(NotFound):
    code = "unknown_procedure"
    en = "Expected a procedure that {agency} receives, but found {procedure}."
    vi = "Cần một thủ tục mà {agency} được tiếp nhận, nhưng có {procedure}."


class UnknownCase(Invalid):
    code = "unknown_case"
    en = "Expected a case of {procedure} ({known}), but found {case}."
    vi = "Cần một trường hợp của thủ tục {procedure} ({known}), nhưng có {case}."


@dataclass(frozen=True, slots=True)
class ProcedureInUse:
    """What a new dossier is taken in under."""

    code: str
    name: str
    version_id: int
    release: str
    process_id: str
    case: Case
    competent_agency: str
    agencies: dict[str, Any]


def today(tx: Transaction) -> date:
    """The local date of this transaction."""
    return tx.now.astimezone(LOCAL).date()


def find_current(tx: Transaction, code: str) -> ProcedureVersion | None:
    """The version that is in force today, or None."""
    return tx.session.scalars(
        select(ProcedureVersion)
        .where(ProcedureVersion.code == code, ProcedureVersion.effective_from <= today(tx))
        .order_by(ProcedureVersion.effective_from.desc(), ProcedureVersion.id.desc())
        .limit(1)
    ).first()


def in_use(tx: Transaction, code: str, receiving_agency: str, case_key: str) -> ProcedureInUse:
    """The procedure as this receiving point takes it in today."""
    version = find_current(tx, code)
    handled = tx.session.get(ProcedureAgency, (code, receiving_agency))
    if version is None or handled is None:
        raise UnknownProcedure(agency=receiving_agency, procedure=code)
    settings = settings_of(version)
    case = settings.case(case_key)
    if case is None:
        known = ", ".join(case.key for case in settings.cases)
        raise UnknownCase(procedure=code, known=known, case=case_key)
    definition = definitions.get(tx, version.definition_id)
    return ProcedureInUse(
        code, version.name, version.id, version.release_hash, definition.process_id, case, handled.competent_agency,
        dict(handled.agencies),
    )  # fmt: skip


def settings_of(version: ProcedureVersion) -> ProcedureSettings:
    """The settings of a version, as values."""
    return settings_from(version.settings)


def version_of(tx: Transaction, dossier: Dossier) -> ProcedureVersion:
    """The version that a dossier was taken in under."""
    return tx.session.get_one(ProcedureVersion, dossier.procedure_version_id)


def case_of(tx: Transaction, dossier: Dossier) -> Case:
    """The case of a dossier, by its own version."""
    case = settings_of(version_of(tx, dossier)).case(dossier.case_key)
    assert case is not None
    return case


def received_by(tx: Transaction, agency: str) -> list[ProcedureVersion]:
    """The procedures that a receiving point takes in, by name."""
    codes = tx.session.scalars(select(ProcedureAgency.code).where(ProcedureAgency.receiving_agency == agency)).all()
    found = [version for code in codes if (version := find_current(tx, code)) is not None]
    return sorted(found, key=lambda version: version.search)


def all_current(tx: Transaction) -> list[ProcedureVersion]:
    """Every procedure in its version of today, by code."""
    codes = tx.session.scalars(select(ProcedureVersion.code).distinct().order_by(ProcedureVersion.code)).all()
    return [version for code in codes if (version := find_current(tx, code)) is not None]


def versions(tx: Transaction, code: str) -> list[ProcedureVersion]:
    """All versions of a procedure, newest first."""
    return list(
        tx.session.scalars(
            select(ProcedureVersion).where(ProcedureVersion.code == code).order_by(ProcedureVersion.id.desc())
        )
    )


def find_draft(tx: Transaction, code: str) -> ProcedureDraft | None:
    """What an administrator is drawing for this procedure, or None."""
    return tx.session.get(ProcedureDraft, code)


def handled_by(tx: Transaction, code: str) -> list[ProcedureAgency]:
    """Who handles a procedure, by receiving point."""
    chosen = select(ProcedureAgency).where(ProcedureAgency.code == code).order_by(ProcedureAgency.receiving_agency)
    return list(tx.session.scalars(chosen))


def known_procedures(tx: Transaction) -> list[ProcedureVersion]:
    """The current procedures that the actor's agency offers, oversees or has a part in, by code."""
    return [version for version in all_current(tx) if _is_known(tx, version)]


def known_procedure(tx: Transaction, code: str) -> ProcedureVersion:
    """One of them, or `UnknownProcedure`."""
    version = find_current(tx, code)
    if version is None or not _is_known(tx, version):
        raise UnknownProcedure(agency=tx.actor.agency, procedure=code)
    return version


def _is_known(tx: Transaction, version: ProcedureVersion) -> bool:
    own = tx.actor.agency
    if is_within(own, version.tenant) or is_within(version.tenant, own):
        return True
    rows = handled_by(tx, version.code)
    return any(own in (row.receiving_agency, row.competent_agency, *row.agencies.values()) for row in rows)


def known_definitions(
    tx: Transaction, *, key: str | None = None, before: int | None = None, limit: int = 30
) -> list[DefinitionRow]:
    """Published versions, newest first, of the agencies above and beneath the actor's, before the number ``before``."""
    own = tx.actor.agency
    related = or_(DefinitionRow.tenant.in_(chain(own)), DefinitionRow.tenant.startswith(f"{own}.", autoescape=True))
    query = select(DefinitionRow).where(related)
    if key is not None:
        query = query.where(DefinitionRow.key == key)
    if before is not None:
        query = query.where(DefinitionRow.id < before)
    return list(tx.session.scalars(query.order_by(DefinitionRow.id.desc()).limit(limit)))


def known_version(tx: Transaction, key: str, version: int | None = None) -> DefinitionRow:
    """One of them by its key and version, by default the newest, or `UnknownDefinition`."""
    found = known_definitions(tx, key=key, limit=_MOST_VERSIONS)
    row = next((each for each in found if version in (None, each.version)), None)
    if row is None:
        raise UnknownDefinition(key=key if version is None else f"{key} ({version})")
    return row


def known_definition(tx: Transaction, definition_id: int) -> DefinitionRow:
    """One of them, or `UnknownDefinition`."""
    row = definitions.get(tx, definition_id)
    own = tx.actor.agency
    if not (is_within(own, row.tenant) or is_within(row.tenant, own)):
        raise UnknownDefinition(key=definition_id)
    return row
