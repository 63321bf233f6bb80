"""Procedures (thủ tục hành chính): published versions, drafts, and who handles them where."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class ProcedureVersion(Base):
    """One published version of a procedure. A dossier keeps the version that it was accepted under.

    ``settings`` is the procedure.json of the release; ``effective_from`` the day from which new dossiers use it.
    """

    __tablename__ = "procedure_version"
    __table_args__ = (Index("ix_procedure_version_current", "code", "effective_from", "id"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(40))
    tenant: Mapped[Tenant]
    version: Mapped[int]
    definition_id: Mapped[int] = mapped_column(ForeignKey("definition.id"))
    release_hash: Mapped[str] = mapped_column(ForeignKey("release.hash"))
    name: Mapped[str]
    name_en: Mapped[str]
    search: Mapped[str]
    settings: Mapped[dict[str, Any]]
    effective_from: Mapped[date]
    decision_no: Mapped[str | None] = mapped_column(String(120))
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(120))
    approved_by: Mapped[str | None] = mapped_column(String(120))


class ProcedureDraft(Base):
    """What an administrator is drawing. At most one per procedure; publishing needs a second person's approval."""

    __tablename__ = "procedure_draft"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    tenant: Mapped[Tenant]
    files: Mapped[dict[str, Any]]
    based_on: Mapped[int | None]
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(String(120))
    approval: Mapped[str] = mapped_column(String(10))
    approved_by: Mapped[str | None] = mapped_column(String(120))
    approved_hash: Mapped[str | None] = mapped_column(String(64))


class ProcedureAgency(Base):
    """Who handles a procedure for a receiving point: the competent agency, and others by the part they play."""

    __tablename__ = "procedure_agency"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    receiving_agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    competent_agency: Mapped[str] = mapped_column(String(64))
    agencies: Mapped[dict[str, Any]]
