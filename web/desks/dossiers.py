"""The list of dossiers, and the register of what a counter took in."""

from __future__ import annotations

from datetime import date

from flask import redirect, render_template, request, url_for
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.clocks import clock_of
from web.context import actor, reading
from web.cursors import number_of
from web.dates import asked_day
from web.desks.dossier_page import status_words
from web.desks.printing import file_links, print_page, sent
from web.language import current
from web.navigation import item
from web.refusals import page_blueprint
from web.scanning import scanned_code
from workflows.agencies.queries import names_of
from workflows.dossiers.queries import UnknownDossier, by_code, of_agency
from workflows.dossiers.status import Status, name_of
from workflows.letters import writing as book
from workflows.permissions import may
from workflows.procedures.queries import received_by, today
from workflows.staff.roles import ACCOUNTANT, AUDITOR, CLERK, LEADER, SPECIALIST

blueprint = page_blueprint("dossiers", __name__)
NAV = (item(40, lazy_gettext("Hồ sơ"), "dossiers.listing", CLERK, SPECIALIST, LEADER, ACCOUNTANT, AUDITOR),)


@blueprint.get("/ho-so")
def listing() -> object:
    """Dossiers with a part of the actor's agency, newest first; a whole code goes straight to its page."""
    text, status = request.args.get("q", ""), request.args.get("trang-thai", type=int)
    late, after = request.args.get("tre") == "1", number_of(request.args.get("sau"))
    with reading() as tx:
        if code := _exact(tx, text):
            return redirect(url_for("dossier.page", code=code))
        found = of_agency(tx, actor().agency or "", text=text, status=status, late=late, after=after)
        clocks = {one.id: clock_of(tx, one) for one in found.dossiers}
        names = names_of(tx, {one.competent_agency for one in found.dossiers}, current())
        following = {"q": text or None, "trang-thai": status, "tre": "1" if late else None, "sau": found.next}
        return render_template(
            "desks/dossiers.html", dossiers=found.dossiers, clocks=clocks, names=names, text=text, status=status,
            late=late, statuses=[(int(each), name_of(each, current())) for each in Status],
            may_register=_keeps_register(tx), pills={one.id: status_words(one) for one in found.dossiers},
            following=url_for("dossiers.listing", **following) if found.next else None,
        )  # fmt: skip


@blueprint.get("/so-theo-doi")
def register() -> object:
    """Form 07 for some days, today unless others are named."""
    with reading() as tx:
        days = _days(tx)
        letter = book.register(tx, actor().agency or "", *days)
    period = {"tu": days[0].isoformat(), "den": days[1].isoformat()}
    files = file_links("dossiers.register_file", **period)
    return print_page(letter, back=url_for("dossiers.listing"), files=files, days=days)


@blueprint.get("/so-theo-doi.<any(pdf, docx):kind>")
def register_file(kind: str) -> object:
    """The same as a PDF or a Word file."""
    with reading() as tx:
        days = _days(tx)
        letter = book.register(tx, actor().agency or "", *days)
        return sent(tx, letter, kind, about=f"{days[0]:%d-%m-%Y} {days[1]:%d-%m-%Y}")


def _keeps_register(tx: Transaction) -> bool:
    """Whether dossiers are taken in where the actor acts, and by them."""
    agency = tx.actor.agency or ""
    return may(tx.actor, "dossier.take_in", agency) and bool(received_by(tx, agency))


def _days(tx: Transaction) -> tuple[date, date]:
    """From the day named first to the one named last; to today, or to a first day to come, where none is."""
    first, last = (asked_day(request.args.get(end, "")) for end in ("tu", "den"))
    first = first or last or today(tx)
    return first, last or max(first, today(tx))


def _exact(tx: Transaction, text: str) -> str | None:
    """The code that was typed or scanned, if it is one that the actor may see."""
    code = scanned_code(text)
    if not code:
        return None
    try:
        return by_code(tx, code).code
    except UnknownDossier:
        return None
