"""People who work at agencies: who they are, what they may act as, and how they prove it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant


class Person(Base):
    """A member of staff (cán bộ, công chức). ``agency`` is where they work; ``search`` is how people type the name.

    ``password_hash`` is argon2id, null while none was set. A person who left is disabled, never deleted: history
    goes on naming them.
    """

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_agency", "agency", "search", "id"),)

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str]
    title: Mapped[str]
    agency: Mapped[Tenant] = mapped_column(ForeignKey("agency.id"))
    phone: Mapped[str] = mapped_column(String(30))
    email: Mapped[str] = mapped_column(String(120))
    search: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    password_hash: Mapped[str | None] = mapped_column(String(200))
    must_change_password: Mapped[bool]


class RoleGrant(Base):
    """A role of a person at an agency, from ``since`` until ``until`` (not included; null: for good).

    ``delegated_by`` is the leader who lent it (ủy quyền) for those dates.
    """

    __tablename__ = "role_grant"
    __table_args__ = (
        Index("ix_role_grant_person", "person_id", "agency"),
        Index("ix_role_grant_agency", "agency", "role"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    agency: Mapped[Tenant] = mapped_column(ForeignKey("agency.id"))
    role: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    granted_by: Mapped[str] = mapped_column(String(120))
    delegated_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str]


class StaffSession(Base):
    """A signed-in browser. Only the SHA-256 of its token is here; times are of the wall clock."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    agency: Mapped[Tenant]
    address: Mapped[str] = mapped_column(String(45))
    signed_in_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SignInFailure(Base):
    """A sign-in that failed, for the throttle; times are of the wall clock."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (
        Index("ix_sign_in_failure_username", "username", "at"),
        Index("ix_sign_in_failure_address", "address", "at"),
    )

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(String(60))
    address: Mapped[str] = mapped_column(String(45))
    at: Mapped[datetime]


class ApiToken(Base):
    """A bearer token by which a program acts as a person. Only its SHA-256 is here; times are of the wall clock."""

    __tablename__ = "api_token"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(120))
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
