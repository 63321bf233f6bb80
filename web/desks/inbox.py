"""The inbox: what is to be done, most urgent first."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.clocks import Clock, clock, clock_of
from web.context import reading
from web.cursors import due_task_of, number_of, task_of
from web.language import current
from web.names import step_name
from web.navigation import item
from web.reads import elsewhere
from web.reads import tasks as lists
from web.refusals import page_blueprint
from workflows.agencies.queries import names_of as agency_names
from workflows.calendars.queries import calendar_of
from workflows.dossiers.queries import Page, of_agency
from workflows.dossiers.status import Status
from workflows.staff.queries import names_of, names_of_actors
from workflows.staff.roles import ACCOUNTANT, CLERK, LEADER, SPECIALIST
from workflows.tasks.queries import Inbox, WorkItem, inbox
from workflows.warnings.queries import of_dossiers

blueprint = page_blueprint("work", __name__)
NAV = (item(10, lazy_gettext("Việc cần làm"), "work.listing", CLERK, SPECIALIST, LEADER, ACCOUNTANT),)
WAITING = "cho-bo-sung"


@blueprint.get("/viec")
def listing() -> str:
    """One of five lists; ``q`` searches code, name, phone and identity."""
    tab, text, after = request.args.get("tab", "can-xu-ly"), request.args.get("q", ""), request.args.get("sau")
    with reading() as tx:
        waiting = _waiting(tx, text, after) if tab == WAITING else None
        found = _list(tx, tab, text, after) if waiting is None else Inbox([], waiting.next)
        halted = {one.id: clock_of(tx, one) for one in waiting.dossiers} if waiting else {}
        counts = lists.counts(tx)
        steps = {each.key: step_name(tx, each.release, each.element, each.name) for each in found.items}
        clocks = {entry.key: step_clock(tx, entry) for entry in found.items}
        warned = of_dossiers(tx, {entry.dossier_id for entry in found.items})
        holders = names_of_actors(tx, {entry.assignee for entry in found.items if entry.assignee})
        places, lent = elsewhere.places(tx), elsewhere.lent_here(tx)
        lenders = names_of(
            tx, {grant.delegated_by or 0 for grant in (*lent, *(each for p in places for each in p.lent))}
        )
        agencies = agency_names(tx, {place.agency for place in places}, current())
        names = {who: words[current()] for who, words in holders.items()}
        following = url_for("work.listing", tab=tab, q=text or None, sau=found.next) if found.next else None
        return render_template(
            "desks/inbox.html", items=found.items, clocks=clocks, steps=steps, names=names, tabs=_tabs(tab, counts),
            tab=tab, text=text, following=following, later=after is not None, warned=warned,
            places=places, lent=lent, lenders=lenders, agencies=agencies, waiting=waiting, halted=halted,
        )  # fmt: skip


def step_clock(tx: Transaction, entry: WorkItem) -> Clock:
    """The clock of a step, on the calendar of the agency that holds it."""
    if entry.due_at is None and entry.dossier_clock == "paused":
        return Clock("paused", _("Tạm dừng"))
    return clock(calendar_of(tx, entry.agency), tx.now, entry.opened_at, entry.due_at)


def _list(tx: Transaction, tab: str, text: str, after: str | None) -> Inbox:
    if tab == "ca-don-vi":
        return lists.of_agency(tx, text, task_of(after))
    after = due_task_of(after)
    return inbox(tx, mine=tab == "cua-toi", due_by=lists.soon(tx) if tab == "sap-han" else None, text=text, after=after)


def _waiting(tx: Transaction, text: str, after: str | None) -> Page:
    """Dossiers with a part of the agency for which papers were asked, newest first."""
    return of_agency(tx, tx.actor.agency or "", text=text, status=Status.SUPPLEMENT, after=number_of(after))


def _tabs(chosen: str, counts: dict[str, int]) -> list[tuple[str, str, bool, str]]:
    labels = {
        "can-xu-ly": _("Cần xử lý"), "sap-han": _("Sắp hạn"), "cua-toi": _("Tôi đang giữ"),
        WAITING: _("Chờ bổ sung"), "ca-don-vi": _("Cả đơn vị"),
    }  # fmt: skip
    return [
        (label, url_for("work.listing", tab=name), name == chosen, str(counts[name]) if counts[name] < 100 else "99+")
        for name, label in labels.items()
    ]
