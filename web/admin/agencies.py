"""Agencies: found one beneath another, put its name and address right, end its work."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.places import choices, managed_agencies
from web.context import actor, reading
from web.dates import day_of
from web.language import current
from web.posting import Done, carry_out
from web.refusals import sentence, status_of
from workflows.agencies import rules, service
from workflows.agencies.queries import AgencyUnknown, get_agency, search, today
from workflows.permissions import require

FIELDS = ("name", "name_en", "short_name", "symbol", "address", "phone", "email")


def listing() -> tuple[str, int]:
    """One's agency and those beneath it, and a form for a new one."""
    return _listing()


def add() -> object:
    """Found an agency."""
    form = request.form
    day = day_of(form.get("valid_from", ""))
    if day is None:
        return _listing(_("Cần ngày bắt đầu hoạt động, nhưng chưa đúng."), 422)
    fields = {field: form.get(field, "") for field in (*FIELDS, "kind")}
    new = service.NewAgency(id=form.get("id", "").strip(), valid_from=day, **fields)

    def verb(tx: Transaction) -> Done:
        agency = service.add(tx, new)
        return Done(url_for("admin.agency", number=agency.id), _("Đã thêm %(name)s.", name=agency.name))

    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _listing(sentence(refusal), status_of(refusal))


def page(number: str) -> tuple[str, int]:
    """One agency."""
    return _page(number)


def change(number: str) -> object:
    """Put its particulars right."""
    fields = {field: request.form.get(field) for field in FIELDS}

    def verb(tx: Transaction) -> Done:
        service.rename(tx, number, **fields)
        return Done(url_for("admin.agency", number=number), _("Đã lưu."))

    return _or_page(number, verb)


def close(number: str) -> object:
    """End its work after a day; another one may take over."""
    day = day_of(request.form.get("last_day", ""))
    if day is None:
        return _page(number, _("Cần ngày cuối cùng hoạt động, nhưng chưa đúng."), 422)

    def verb(tx: Transaction) -> Done:
        service.close(tx, number, day, request.form.get("successor") or None)
        return Done(url_for("admin.agency", number=number), _("Đã ghi nhận ngày kết thúc hoạt động."))

    return _or_page(number, verb)


def _or_page(number: str, verb: Any) -> object:
    try:
        return carry_out(verb)
    except Refusal as refusal:
        return _page(number, sentence(refusal), status_of(refusal))


def _listing(said: str | None = None, status: int = 200) -> tuple[str, int]:
    text = request.args.get("q", "")
    with reading() as tx:
        found = search(tx, text, within=actor().agency, limit=500)
        shown: dict[str, Any] = {"agencies": found, "day": today(tx), "said": said, "text": text}
    kinds = [(kind, names[0 if current() == "vi" else 1]) for kind, names in rules.KINDS.items()]
    top = (actor().agency or "").count(".")
    return render_template("admin/agencies.html", kinds=kinds, top=top, form=request.form, **shown), status


def _page(number: str, said: str | None = None, status: int = 200) -> tuple[str, int]:
    with reading() as tx:
        require(tx.actor, "agency.manage", number, hidden=AgencyUnknown(agency=number))
        agency = get_agency(tx, number)
        successor = get_agency(tx, agency.successor).label(current()) if agency.successor else None
        heirs = choices([each for each in managed_agencies(tx) if each.id != number])
        kind = rules.KINDS[agency.kind][0 if current() == "vi" else 1]
        shown = {"agency": agency, "kind": kind, "successor": successor, "heirs": heirs, "said": said}
    return render_template("admin/agency.html", form=request.form, **shown), status
