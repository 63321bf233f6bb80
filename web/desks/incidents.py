"""Incidents: processes that could not go on, and the way to have them try again."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.context import reading
from web.navigation import item
from web.posting import Done, carry_out
from web.refusals import page_blueprint
from workflows.incidents import service
from workflows.incidents.queries import open_ones
from workflows.permissions import may
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, LEADER

blueprint = page_blueprint("incidents", __name__)
NAV = (item(70, lazy_gettext("Sự cố"), "incidents.listing", LEADER, ADMINISTRATOR, AUDITOR),)
PAGE = 50


@blueprint.get("/su-co")
def listing() -> str:
    """Open incidents, newest first."""
    with reading() as tx:
        found = open_ones(tx, before=request.args.get("truoc", type=int), limit=PAGE)
        retriable = {incident.id for incident, _dossier in found if may(tx.actor, "incident.retry", incident.tenant)}
        following = url_for("incidents.listing", truoc=found[-1][0].id) if len(found) == PAGE else None
        return render_template("desks/incidents.html", incidents=found, retriable=retriable, following=following)


@blueprint.post("/su-co/<int:number>/chay-lai")
def retry(number: int) -> object:
    """Run the failed element again, after somebody repaired the cause."""

    def verb(tx: Transaction) -> Done:
        service.retry(tx, number)
        return Done(url_for("incidents.listing"), _("Đã cho chạy lại. Nếu còn lỗi, sự cố sẽ hiện lại ở đây."))

    return carry_out(verb)
