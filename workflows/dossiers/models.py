"""Dossiers (hồ sơ) and who has a part in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.runtime.schema import Base, Id, Tenant
from workflows.lateness.rules import INDEX_SUPPLEMENTS, late_by_index
from workflows.procedures.models import ProcedureVersion


class Dossier(Base):
    """A dossier (hồ sơ): what one applicant asked of one office, and where it stands in law.

    ``agency`` is the receiving point (nơi tiếp nhận), its immutable home. ``status`` is the national status code,
    1 to 10. ``promised_at`` is the date on the first receipt. Two dates are derived from the deadline ledger, null
    while no clock runs: ``owed_at`` by law, and ``due_at``, which a signed apology may have moved on. ``verdict`` is
    how it ended, ``early``, ``on_time`` or ``late``; null until the clock has stopped.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        Index("ix_dossier_agency", "agency", "registered_at", "id"),
        Index("ix_dossier_open", "agency", "clock", "owed_at"),
        Index("ix_dossier_identity", "applicant_identity"),
    )

    id: Mapped[Id]
    agency: Mapped[Tenant]
    code: Mapped[str] = mapped_column(String(60), unique=True)
    instance_id: Mapped[int | None] = mapped_column(ForeignKey("instance.id"), index=True)
    procedure_version_id: Mapped[int] = mapped_column(ForeignKey("procedure_version.id"))
    procedure_code: Mapped[str] = mapped_column(String(40))
    case_key: Mapped[str] = mapped_column(String(60))
    support_agency: Mapped[str | None] = mapped_column(String(64))
    competent_agency: Mapped[str] = mapped_column(String(64))
    channel: Mapped[int]
    status: Mapped[int]
    summary: Mapped[str]
    sets: Mapped[int]
    applicant_kind: Mapped[int]
    applicant_name: Mapped[str]
    applicant_identity: Mapped[str | None] = mapped_column(String(40))
    applicant_address: Mapped[str]
    applicant_phone: Mapped[str] = mapped_column(String(30))
    applicant_email: Mapped[str | None] = mapped_column(String(120))
    search: Mapped[str]
    lookup_secret: Mapped[str] = mapped_column(String(40))
    return_method: Mapped[str] = mapped_column(String(12))
    registered_at: Mapped[datetime]
    registered_by: Mapped[str] = mapped_column(String(120))
    accepted_at: Mapped[datetime | None]
    promised_at: Mapped[datetime | None]
    owed_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    clock: Mapped[str] = mapped_column(String(8))
    finished_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    late: Mapped[bool | None]
    verdict: Mapped[str | None] = mapped_column(String(8))
    supplements: Mapped[int]
    extensions: Mapped[int]
    outcome: Mapped[str | None] = mapped_column(String(20))
    closing_reason: Mapped[str | None]
    fee: Mapped[int]
    fee_paid_at: Mapped[datetime | None]
    extra: Mapped[dict[str, Any]]

    procedure_version: Mapped[ProcedureVersion] = relationship(viewonly=True)

    @property
    def late_by_index(self) -> bool:
        """As the national index counts (QĐ 766/QĐ-TTg, 2.1), by the version that it was taken in under."""
        limit = self.procedure_version.settings.get("index_supplements", INDEX_SUPPLEMENTS)
        return late_by_index(self.late, self.supplements, limit)

    @property
    def is_open(self) -> bool:
        """Whether anybody still owes the citizen something."""
        return self.status not in (3, 7, 8, 10)


class DossierParty(Base):
    """An agency with a part in a dossier, now or in the past: it sees that part, everyone else sees nothing."""

    __tablename__ = "dossier_party"
    __table_args__ = (Index("ix_dossier_party_agency", "agency", "dossier_id"), {"sqlite_with_rowid": False})

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    part: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime]


class Component(Base):
    """A component of a dossier (thành phần hồ sơ): how many originals, copies and e-copies were handed in."""

    __tablename__ = "dossier_component"
    __table_args__ = (UniqueConstraint("dossier_id", "key"),)

    id: Mapped[Id]
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    key: Mapped[str] = mapped_column(String(60))
    name: Mapped[str]
    required: Mapped[bool]
    original: Mapped[int]
    copy: Mapped[int]
    e_copy: Mapped[int]
    missing: Mapped[bool]


class CodeCounter(Base):
    """The last serial that an agency gave out on a day."""

    __tablename__ = "code_counter"

    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[str] = mapped_column(String(6), primary_key=True)
    last: Mapped[int]


class CodeReservation(Base):
    """A code set aside for paper intake when the network is down. A gap in the register is one of these, or void."""

    __tablename__ = "code_reservation"

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    agency: Mapped[Tenant]
    reserved_at: Mapped[datetime]
    reserved_by: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str]
