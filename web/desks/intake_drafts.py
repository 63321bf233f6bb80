"""Drafts at the counter: saved while the clerk types, put aside for later, taken up again, thrown away."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.runtime.transaction import Transaction
from web.context import actor, database
from web.posting import NOT_PART_OF_IT, Done, carry_out
from web.refusals import page_blueprint
from workflows.intake_drafts import service
from workflows.intake_drafts.models import IntakeDraft

blueprint = page_blueprint("intake_drafts", __name__)


@blueprint.post("/tiep-nhan/<code>/nhap")
def save(code: str) -> Response:
    """Keep what stands in the form: by itself while one types, or put aside for the next person in the queue."""
    draft = database().run(actor(), lambda tx: _saved(tx, code))
    if "HX-Request" not in request.headers:
        flash(_put_aside(draft), "success" if draft else "info")
        return redirect(url_for("intake.choose"), 303)
    answer = make_response(render_template("desks/_draft.html", draft=draft))
    if draft is not None:
        answer.headers["HX-Replace-Url"] = address_of(draft)
    return answer


@blueprint.post("/tiep-nhan/nhap/<key>/bo")
def discard(key: str) -> Response:
    """Throw it away."""

    def verb(tx: Transaction) -> Done:
        service.discard(tx, key)
        return Done(url_for("intake.choose"), _("Đã bỏ bản nháp."))

    return carry_out(verb)


def address_of(draft: IntakeDraft) -> str:
    """Where it is taken up again."""
    return url_for("intake.fill_in", code=draft.procedure_code, nhap=draft.key)


def _saved(tx: Transaction, code: str) -> IntakeDraft | None:
    fields = {name: value for name, value in request.form.items() if name not in NOT_PART_OF_IT}
    return service.save(tx, request.form.get("idempotency_key", ""), code, fields)


def _put_aside(draft: IntakeDraft | None) -> str:
    return _("Đã lưu bản nháp; xem trong mục “Đang nhập dở”.") if draft else _("Chưa có gì để lưu nháp.")
