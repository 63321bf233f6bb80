"""One task: papers on the left, form on the right, and what can be done with it."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.runtime.transaction import Transaction
from web import forms
from web.context import reading
from web.desks import task_page
from web.desks.going_on import where_it_went
from web.language import current
from web.posting import Done, carry_out
from web.refusals import page_blueprint
from workflows.forms.form import FormErrors
from workflows.forms.library import form_of
from workflows.history.names import names_for
from workflows.task_drafts import service as drafts
from workflows.tasks import service
from workflows.tasks.facts import facts_of
from workflows.tasks.rules import may_complete

blueprint = page_blueprint("task", __name__)


@blueprint.get("/viec/<key>")
def page(key: str) -> str:
    """The task, its dossier and its form."""
    with reading() as tx:
        return render_template("desks/task.html", **task_page.read_task(tx, key), errors={})


@blueprint.post("/viec/<key>")
def complete(key: str) -> Response | tuple[str, int]:
    """The work is done: the dossier goes on, and the page says where to."""

    def verb(tx: Transaction) -> Done:
        work = service.find_work(tx, key)
        sent = forms.sent(form_of(tx, work.release, work.form)) if work.form else {}
        done = service.complete(tx, key, sent, current())
        drafts.discard(tx, key)
        return Done(url_for("work.listing"), where_it_went(tx, work.business_key, done))

    try:
        return carry_out(verb)
    except FormErrors as problem:
        return _again(key, problem.errors), 422


@blueprint.post("/viec/<key>/bieu-mau")
def fields(key: str) -> str:
    """The fields that depend on others anew: what was chosen decides whether they are shown."""
    with reading() as tx:
        work = service.find_work(tx, key)
        may_complete(work, tx.actor)
        form = form_of(tx, work.release, work.form or "")
        values = facts_of(tx, work, form) | task_page.defaults(tx, work) | forms.sent(form)
    shown = forms.shown(form, values)
    return render_template("desks/_slots.html", form=form, shown=shown, values=values, errors={}, forms=forms, key=key)


@blueprint.post("/viec/<key>/nhan")
def claim(key: str) -> Response:
    """Take it from the queue."""

    def verb(tx: Transaction) -> Done:
        service.claim(tx, key)
        return Done(url_for("task.page", key=key), _("Đã nhận việc “%(step)s”.", step=_step(tx, key)))

    return carry_out(verb)


@blueprint.post("/viec/<key>/tra-lai")
def release(key: str) -> Response:
    """Put it back into the queue."""

    def verb(tx: Transaction) -> Done:
        service.release(tx, key)
        said = _("Đã trả việc “%(step)s” về danh sách chung.", step=_step(tx, key))
        return Done(url_for("work.listing"), said)

    return carry_out(verb)


@blueprint.post("/viec/<key>/giao")
def assign(key: str) -> Response:
    """Give it to a colleague."""

    def verb(tx: Transaction) -> Done:
        service.assign(tx, key, request.form.get("person", ""))
        return Done(url_for("work.listing"), _("Đã giao việc “%(step)s”.", step=_step(tx, key)))

    return carry_out(verb)


@blueprint.post("/viec/<key>/y-kien")
def comment(key: str) -> Response:
    """Leave a note for colleagues."""

    def verb(tx: Transaction) -> Done:
        service.comment(tx, key, request.form.get("text", ""))
        return Done(url_for("task.page", key=key) + "#comments", _("Đã ghi ý kiến."))

    return carry_out(verb)


def _step(tx: Transaction, key: str) -> str:
    work = service.find_work(tx, key)
    return names_for(tx, work.release, current()).element(work.element)


def _again(key: str, errors: dict[str, str]) -> str:
    with reading() as tx:
        return render_template("desks/task.html", **task_page.read_task(tx, key, sent=True), errors=errors)
