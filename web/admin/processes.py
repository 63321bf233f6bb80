"""A running process and its data, for whoever repairs it; and the data stores of the office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime import incidents
from engine.runtime.transaction import Transaction
from web.context import reading
from web.language import current
from web.posting import Done, try_out
from web.refusals import sentence, status_of
from workflows.agencies.queries import names_of
from workflows.dossiers.rules import ReasonMissing
from workflows.permissions import may
from workflows.processes import service
from workflows.processes.queries import running, stores
from workflows.processes.rules import value_of, written


def page(number: int) -> tuple[str, int]:
    """The variables of a process, and a form that sets one of them."""
    return _page(number)


def _page(number: int, errors: Mapping[str, str] | None = None, status: int = 200) -> tuple[str, int]:
    with reading() as tx:
        process = running(tx, number)
        changing = process.status == "open" and may(tx.actor, "process.change", process.agency)
        rows = [(name, written(value)) for name, value in process.variables.items()]
        shown: dict[str, Any] = {"incidents": incidents.of_instance(tx, number), "form": request.form}
        shown |= {"process": process, "rows": rows, "changing": changing, "errors": errors or {}}
        return render_template("admin/process.html", **shown), status


def change(number: int) -> object:
    """Set one variable, for a stated reason. Refused, nothing that was typed is lost."""
    form = request.form

    def verb(tx: Transaction) -> Done:
        name = form.get("name", "").strip()
        known = name in running(tx, number).variables
        service.change(tx, number, form.get("reason", ""), {name: value_of(form.get("value", ""))})
        said = _("Đã đổi dữ liệu của quy trình.") if known else _("Đã thêm dữ liệu mới “%(name)s”.", name=name)
        return Done(url_for("admin.process", number=number), said)

    def again(refusal: Refusal) -> tuple[str, int]:
        place = "reason" if isinstance(refusal, ReasonMissing) else "value"
        return _page(number, {place: sentence(refusal)}, status_of(refusal))

    return try_out(verb, again)


def data_stores() -> str:
    """What each store holds."""
    with reading() as tx:
        found = stores(tx)
        names = names_of(tx, {each.agency for each in found}, current())
        rows = [(each, names[each.agency], written(each.value)) for each in found]
        return render_template("admin/data_stores.html", rows=rows)
