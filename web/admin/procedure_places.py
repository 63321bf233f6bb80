"""Who handles a procedure: for each receiving point the competent agency, and the others by the part they play."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from web.context import actor, reading
from web.language import current
from web.posting import Done, carry_out
from web.reads.drafts import managed_procedure
from workflows.agencies.queries import get_agency, is_at_work, search
from workflows.procedures import drafts
from workflows.procedures.drafts import SETTINGS, parsed
from workflows.procedures.queries import handled_by
from workflows.procedures.service import assign_agency

ENOUGH = 1000


def show(code: str) -> str:
    """A form for each receiving point, and one for a new one."""
    with reading() as tx:
        procedure, rows = managed_procedure(tx, code), handled_by(tx, code)
        parts = _parts(tx, code)
        agencies = [agency for agency in search(tx, limit=ENOUGH) if is_at_work(tx, agency.id)]
        choices = [(agency.id, f"{agency.label(current())} ({agency.id})") for agency in agencies]
        taken = {row.receiving_agency for row in rows}
        own = actor().agency or ""
        free = [choice for choice in choices if choice[0] not in taken and (choice[0] + ".").startswith(own + ".")]
    shown: dict[str, Any] = {"procedure": procedure, "rows": rows, "parts": parts, "choices": choices, "free": free}
    return render_template("admin/procedure_places.html", names=dict(choices), tab="procedures.places", **shown)


def assign(code: str) -> object:
    """Say who handles what one receiving point takes in; it holds for dossiers taken in from now on."""
    receiving, competent = request.form.get("receiving", ""), request.form.get("competent", "")

    def verb(tx: Transaction) -> Done:
        managed_procedure(tx, code)
        agencies = {key: request.form.get(f"part-{key}", "") for key, _name in _parts(tx, code)}
        chosen = {key: agency for key, agency in agencies.items() if agency}
        names = {agency: get_agency(tx, agency).label(current()) for agency in (receiving, competent, *chosen.values())}
        assign_agency(tx, code, receiving, competent, chosen)
        said = _("Đã ghi nhận nơi giải quyết hồ sơ tiếp nhận tại %(where)s.", where=names[receiving])
        return Done(url_for("procedures.places", code=code), said)

    return carry_out(verb)


def _parts(tx: Transaction, code: str) -> list[tuple[str, str]]:
    """The parts that the diagrams speak of (``agencies.planning``), and what they are called."""
    raw = parsed(drafts.files_of(tx, code).get(SETTINGS, ""))
    names = raw.get("agency_names", {})
    twin = "name" if current() == "vi" else "name_en"
    return [(key, str(names.get(key, {}).get(twin) or key)) for key in raw.get("agencies", [])]
