"""The intake desk: choose a procedure, note who asks and what came, accept and print, or say what is missing."""

from __future__ import annotations

import secrets

from flask import render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from engine.runtime.idempotency import is_answered
from engine.runtime.transaction import Transaction
from web.context import actor, reading
from web.desks import intake_form
from web.language import current
from web.navigation import item
from web.posting import Done, carry_out
from web.reads.procedures import often_taken_in
from web.refusals import page_blueprint
from workflows.dossiers import service
from workflows.dossiers.queries import of_applicant
from workflows.dossiers.rules import ApplicationInvalid, read_application
from workflows.forms.form import FormErrors
from workflows.intake_drafts import service as drafts
from workflows.permissions import require
from workflows.procedures.queries import received_by, settings_of
from workflows.staff.roles import CLERK
from workflows.text import plain

blueprint = page_blueprint("intake", __name__)
NAV = (item(20, lazy_gettext("Tiếp nhận"), "intake.choose", CLERK),)
PRINTED = {"accept": "form01", "supplement": "form02", "refuse": "form03"}


@blueprint.get("/tiep-nhan")
def choose() -> str:
    """Find the procedure by a few letters, with or without their marks; those taken in most often stand first."""
    words = plain(request.args.get("q", "")).split()
    with reading() as tx:
        require(tx.actor, "dossier.take_in", actor().agency or "")
        often = often_taken_in(tx)
        received = received_by(tx, actor().agency or "")
        found = [version for version in received if all(word in version.search for word in words)]
        found.sort(key=lambda version: (-often.get(version.code, 0), version.search))
        shown = [(version, settings_of(version)) for version in found]
        names = {version.code: version for version in received}
        begun = [(draft, names[draft.procedure_code]) for draft in drafts.mine(tx) if draft.procedure_code in names]
        return render_template(
            "desks/intake_choose.html", procedures=shown, text=request.args.get("q", ""), begun=begun
        )


@blueprint.get("/tiep-nhan/<code>")
def fill_in(code: str) -> str:
    """The form of a procedure: empty, or with what was typed into the draft that ``nhap`` names."""
    key = request.args.get("nhap", "")
    with reading() as tx:
        draft = drafts.find(tx, key)
        used = not key or is_answered(tx, key)
    return _form(code, draft.fields if draft else {}, secrets.token_urlsafe(18) if used else key)


@blueprint.post("/tiep-nhan/<code>")
def take_in(code: str) -> Response | tuple[str, int]:
    """Accept and print, or print what is missing, or refuse: registered and decided in one go."""

    def verb(tx: Transaction) -> Done:
        application, decision = intake_form.read_sent(tx, code)
        dossier, _completed = service.take_in(tx, read_application(application), decision)
        drafts.discard(tx, request.form.get("idempotency_key", ""))
        return Done(url_for("printing.form", code=dossier.code, key=PRINTED[decision["outcome"]], moi=1))

    try:
        return carry_out(verb)
    except ApplicationInvalid as problem:
        return _again(code, intake_form.first_sentences(problem.said(current()))), 422
    except FormErrors as problem:
        return _again(code, intake_form.renamed(problem.errors)), 422


@blueprint.post("/tiep-nhan/<code>/tom-tat")
def summary(code: str) -> str:
    """The appointment and its reasons, the fee, what is missing: as the form stands now."""
    with reading() as tx:
        return render_template("desks/_intake_summary.html", **intake_form.read_summary(tx, code, request.form))


@blueprint.post("/tiep-nhan/ho-so-truoc")
def earlier() -> str:
    """Earlier dossiers of the same person here, so that none is doubled."""
    identity = request.form.get("applicant_identity", "").strip()
    with reading() as tx:
        require(tx.actor, "dossier.take_in", actor().agency or "")
        found = of_applicant(tx, actor().agency or "", identity) if identity else []
        return render_template("desks/_earlier.html", earlier=found)


def _again(code: str, errors: dict[str, str]) -> str:
    in_order = {name: errors[name] for name in sorted(errors, key=intake_form.place_of)}
    return _form(code, request.form, request.form.get("idempotency_key") or secrets.token_urlsafe(18), in_order)


def _form(code: str, typed: intake_form.Typed, key: str, errors: dict[str, str] | None = None) -> str:
    with reading() as tx:
        shown = intake_form.read_form(tx, code, typed)
        draft = drafts.find(tx, key)
        return render_template(
            "desks/intake.html", **shown, key=key, draft=draft, errors=errors or {}, labels=intake_form.labels()
        )
