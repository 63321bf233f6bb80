"""A change of a calendar over many open dossiers: how far a worker is with it, what it would move, and its making."""

from __future__ import annotations

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engine.runtime.transaction import Transaction
from web.context import reading
from web.language import current
from web.posting import Done, carry_out
from workflows.agencies.queries import names_of
from workflows.calendars.models import NATIONAL
from workflows.calendars.plans import Plan
from workflows.calendars.telling import said_of_changes
from workflows.calendars.words import change_said
from workflows.deadlines import background


def ask(kind: str, plan: Plan) -> Response:
    """Have a worker look at the change, or make it; on to the page that shows how far it is."""
    return carry_out(lambda tx: _to(background.ask(tx, kind, plan)))


def page(key: str) -> str:
    """How far it is; then what it would move, or what it has moved."""
    with reading() as tx:
        work = background.get_work(tx, key)
        shown = heading(tx, work.plan)
    making, agency = work.kind == background.MAKE, work.plan.agency or NATIONAL
    return render_template("admin/calendar_work.html", work=work, making=making, agency=agency, **shown)


def heading(tx: Transaction, plan: Plan) -> dict[str, str | None]:
    """What the change is (of one that takes another back, which), and whose calendar it is."""
    said = change_said(plan.told, plan.facts, current())
    if plan.undoes is not None:
        before = said_of_changes(tx, plan.agency, current()).get(plan.undoes, plan.source)
        said = _("Hủy thay đổi: %(change)s", change=before)
    place = names_of(tx, [plan.agency], current()).get(plan.agency) if plan.agency else None
    return {"said": said, "place": place}


def make(key: str) -> object:
    """What was shown is to be made."""

    def verb(tx: Transaction) -> Done:
        return _to(background.ask(tx, background.MAKE, background.get_work(tx, key).plan))

    return carry_out(verb)


def call_off(key: str) -> object:
    """Nobody wants it any more."""

    def verb(tx: Transaction) -> Done:
        background.call_off(tx, key)
        return _to(key)

    return carry_out(verb)


def _to(key: str) -> Done:
    return Done(url_for("admin.calendar_work", key=key))
