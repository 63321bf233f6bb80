"""The offices that a citizen can go to, and what the head of a public page calls them."""

from __future__ import annotations

from types import SimpleNamespace

from flask import url_for
from sqlalchemy import select

from engine.runtime.transaction import Transaction
from web.language import current
from workflows.agencies.models import Agency
from workflows.procedures.models import ProcedureAgency


def receiving_offices(tx: Transaction) -> list[Agency]:
    """The receiving points (nơi tiếp nhận) of this house, by id."""
    points = select(ProcedureAgency.receiving_agency)
    return list(tx.session.scalars(select(Agency).where(Agency.id.in_(points)).order_by(Agency.id)))


def letterhead(agency: Agency) -> SimpleNamespace:
    """An office as the page shell names it."""
    return SimpleNamespace(name=agency.label(current()), phone=agency.phone, home_url=url_for("tracking.ask"))


def place_of(office: Agency) -> str:
    """An office with its address."""
    name = office.label(current())
    return f"{name} ({office.address})" if office.address else name
