"""Incidents: processes that could not go on, and what can be done: try again, skip the step, go on elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.core.events import TokenPlace
from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.context import reading
from web.language import current
from web.navigation import item
from web.posting import Done, carry_out, try_out
from web.refusals import page_blueprint, sentence, status_of
from workflows.dossiers.rules import ReasonMissing
from workflows.incidents import service
from workflows.incidents.queries import Standing, dossier_of, open_ones, standing
from workflows.permissions import may
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, LEADER

blueprint = page_blueprint("incidents", __name__)
NAV = (item(70, lazy_gettext("Sự cố"), "incidents.listing", LEADER, ADMINISTRATOR, AUDITOR),)
PAGE = 50
NOTHING: Mapping[str, str] = MappingProxyType({})


@blueprint.get("/su-co")
def listing() -> str:
    """Open incidents, newest first."""
    with reading() as tx:
        found = open_ones(tx, before=request.args.get("truoc", type=int), limit=PAGE)
        retriable = {incident.id for incident, _dossier in found if may(tx.actor, "incident.retry", incident.tenant)}
        following = url_for("incidents.listing", truoc=found[-1][0].id) if len(found) == PAGE else None
        return render_template("desks/incidents.html", incidents=found, retriable=retriable, following=following)


@blueprint.get("/su-co/<int:number>")
def page(number: int) -> tuple[str, int]:
    """One incident: its cause, where the process stands, and what can be done."""
    return _page(number)


def _page(number: int, errors: Mapping[str, str] = NOTHING, status: int = 200) -> tuple[str, int]:
    with reading() as tx:
        incident, found = standing(tx, number, current())
        allowed = {verb: may(tx.actor, f"incident.{verb}", incident.tenant) for verb in ("retry", "skip", "move")}
        chosen = request.form.getlist("cancel") or [each.no for each in found.places if each.no == incident.no]
        shown = render_template(
            "desks/incident.html",
            incident=incident,
            dossier=dossier_of(tx, incident),
            standing=found,
            leaving=[(each.no, _leaving(found, each)) for each in found.places],
            chosen=chosen,
            allowed=allowed,
            data=may(tx.actor, "process.see", incident.tenant),
            form=request.form,
            errors=errors,
        )
    return shown, status


def _leaving(found: Standing, place: TokenPlace) -> str:
    name = found.names[place.element_id]
    return f"{name} ({found.names[place.inside]})" if place.inside else name


@blueprint.post("/su-co/<int:number>/bo-qua")
def skip(number: int) -> object:
    """Go on as if the failed element had been carried out."""

    def verb(tx: Transaction) -> Done:
        service.skip(tx, number, request.form.get("skip_reason", ""))
        return Done(url_for("incidents.listing"), _("Đã bỏ qua bước gặp sự cố; quy trình đi tiếp."))

    return _repaired(number, verb, "skip_reason")


@blueprint.post("/su-co/<int:number>/chuyen")
def move(number: int) -> object:
    """Go on before or behind another element."""
    goal = [each for each in request.form.getlist("target") if each]
    before, behind = (goal, []) if request.form.get("side") != "behind" else ([], goal)
    away = [int(each) for each in request.form.getlist("cancel") if each.isdecimal()]

    def verb(tx: Transaction) -> Done:
        why = request.form.get("move_reason", "")
        service.move(tx, number, why, before=before, behind=behind, cancel=away)
        return Done(url_for("incidents.listing"), _("Đã chuyển; quy trình đi tiếp ở bước được chọn."))

    return _repaired(number, verb, "move_reason")


@blueprint.post("/su-co/<int:number>/chay-lai")
def retry(number: int) -> object:
    """Run the failed element again, after somebody repaired the cause."""

    def verb(tx: Transaction) -> Done:
        again = service.failed_again(tx, service.retry(tx, number))
        if again is not None:
            said = _("Đã cho chạy lại nhưng bước vẫn gặp sự cố, vì nguyên nhân chưa được sửa.")
            return Done(url_for("incidents.page", number=again.id), said)
        return Done(url_for("incidents.listing"), _("Đã cho chạy lại; quy trình đi tiếp."))

    return carry_out(verb)


def _repaired(number: int, verb: Callable[[Transaction], Done], reason: str) -> object:
    def again(refusal: Refusal) -> tuple[str, int]:
        place = reason if isinstance(refusal, ReasonMissing) else "body"
        return _page(number, {place: sentence(refusal)}, status_of(refusal))

    return try_out(verb, again)
