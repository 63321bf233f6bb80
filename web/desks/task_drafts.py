"""The form of a task as it is being filled in: kept while one types, taken up again, thrown away."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.runtime.transaction import Transaction
from web import forms
from web.context import actor, database
from web.desks.task_page import defaults
from web.posting import Done, carry_out
from web.refusals import page_blueprint
from workflows.forms.library import form_of
from workflows.task_drafts import service
from workflows.task_drafts.models import TaskDraft
from workflows.tasks.facts import facts_of
from workflows.tasks.service import find_work

blueprint = page_blueprint("task_drafts", __name__)


@blueprint.post("/viec/<key>/nhap")
def save(key: str) -> str:
    """Keep what stands in the form; the answer says since when it is kept."""
    return render_template("desks/_draft.html", draft=database().run(actor(), lambda tx: _saved(tx, key)))


@blueprint.post("/viec/<key>/nhap/bo")
def discard(key: str) -> Response:
    """Throw it away and begin anew."""

    def verb(tx: Transaction) -> Done:
        service.discard(tx, key)
        return Done(url_for("task.page", key=key), _("Đã bỏ bản nháp."))

    return carry_out(verb)


def _saved(tx: Transaction, key: str) -> TaskDraft | None:
    work = find_work(tx, key)
    if not work.form:
        return None
    form = form_of(tx, work.release, work.form)
    untouched = forms.untouched(form, facts_of(tx, work, form) | defaults(tx, work))
    return service.save(tx, key, forms.sent(form), untouched)
