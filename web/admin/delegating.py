"""Dated delegation (ủy quyền): a leader lends their role to a deputy for whole days, and takes it back."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.guarding import Route, install
from web.context import actor, reading
from web.dates import day_of
from web.navigation import item
from web.posting import Done, carry_out
from web.refusals import page_blueprint, sentence, status_of
from workflows.agencies.queries import today
from workflows.staff import delegation
from workflows.staff.queries import names_of, people_of
from workflows.staff.roles import LEADER

blueprint = page_blueprint("delegating", __name__)
NAV = (item(78, lazy_gettext("Ủy quyền"), "delegating.page", LEADER),)
DELEGATE = "staff.delegate"


def page() -> tuple[str, int]:
    """Roles lent at one's agency, in force or to come, and a form to lend one's own."""
    return _page()


def delegate() -> object:
    """Lend the role of leader."""
    first, last = day_of(request.form.get("first", "")), day_of(request.form.get("last", ""))
    to = request.form.get("to", "")
    if first is None or last is None or not to.isdecimal():
        return _page(_("Cần người được ủy quyền, ngày đầu và ngày cuối, nhưng chưa đủ."), 422)

    def verb(tx: Transaction) -> Done:
        delegation.delegate(tx, int(to), first, last, reason=request.form.get("reason", ""))
        return Done(url_for("delegating.page"), _("Đã ủy quyền."))

    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _page(sentence(refusal), status_of(refusal))


def end(number: int) -> object:
    """Take it back now."""

    def verb(tx: Transaction) -> Done:
        delegation.end_delegation(tx, number)
        return Done(url_for("delegating.page"), _("Đã chấm dứt ủy quyền."))

    return carry_out(verb)


def _page(said: str | None = None, status: int = 200) -> tuple[str, int]:
    agency = actor().agency or ""
    with reading() as tx:
        lent = delegation.delegations(tx, agency)
        names = names_of(tx, {each for grant in lent for each in (grant.person_id, grant.delegated_by) if each})
        people = [(each.id, each.name) for each in people_of(tx, agency) if each.id != actor().id]
        day = today(tx)
    shown: dict[str, Any] = {"lent": lent, "names": names, "people": people, "day": day, "said": said}
    return render_template("admin/delegations.html", form=request.form, **shown), status


install(
    blueprint,
    (
        Route("/uy-quyen", "page", page, DELEGATE),
        Route("/uy-quyen", "delegate", delegate, DELEGATE, "POST"),
        Route("/uy-quyen/<int:number>/ket-thuc", "end", end, DELEGATE, "POST"),
    ),
)
