"""Dossiers: the list of an agency, one by its code, and taking one in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from api.door import Door
from api.guard import PREFIX
from api.schemas.dossiers import DossierFilterSchema, DossierPageSchema, DossierSchema, IntakeSchema, WentSchema
from api.went import went
from engine.runtime.transaction import Transaction
from workflows.deadlines.doubt import dated
from workflows.dossiers import service
from workflows.dossiers.queries import by_code, of_agency
from workflows.dossiers.schema import Application

dossiers = Door("dossiers", "What citizens asked for (hồ sơ), and where it stands.")


@dossiers.route("/dossiers")
@dossiers.arguments(DossierFilterSchema, location="query")
@dossiers.reads(DossierPageSchema)
def list_dossiers(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Dossiers in which your agency has a part, newest first"""
    page = of_agency(
        tx, tx.actor.agency, text=chosen["q"], status=chosen["status"], late=chosen["late"],
        after=chosen.get("after"), limit=chosen["limit"],
    )  # fmt: skip
    return {"items": dated(tx, page.dossiers), "next": page.next}


@dossiers.route("/dossiers", methods=["POST"])
@dossiers.arguments(IntakeSchema)
@dossiers.changes(WentSchema, 201, locate=lambda body: f"{PREFIX}/dossiers/{quote(body['dossier']['code'])}")
def take_in_dossier(tx: Transaction, intake: tuple[Application, Mapping[str, Any] | None]) -> dict[str, Any]:
    """Register a dossier, or take it in at the counter

    Without `decision` the dossier is registered and waits at the intake desk. With it, the intake form is filled in at
    once: accepted, refused, or sent back for more papers.
    """
    application, decision = intake
    if decision is not None:
        dossier, completed = service.take_in(tx, application, decision)
        return went(tx, dossier.id, completed.instance_id, completed.opened)
    registered = service.register(tx, application)
    assert registered.dossier.instance_id is not None
    return went(tx, registered.dossier.id, registered.dossier.instance_id, registered.opened)


@dossiers.route("/dossiers/<code>")
@dossiers.reads(DossierSchema)
def get_dossier(tx: Transaction, code: str) -> dict[str, Any]:
    """One dossier by its code"""
    return dated(tx, [by_code(tx, code)])[0]
