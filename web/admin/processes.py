"""A running process and its data, for whoever repairs it; and the data stores of the office."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from web.context import reading
from web.language import current
from web.posting import Done, carry_out
from workflows.agencies.queries import names_of
from workflows.permissions import may
from workflows.processes import service
from workflows.processes.queries import running, stores
from workflows.processes.rules import value_of, written


def page(number: int) -> str:
    """The variables of a process, and a form that sets one of them."""
    with reading() as tx:
        process = running(tx, number)
        changing = process.status == "open" and may(tx.actor, "process.change", process.agency)
        rows = [(name, written(value)) for name, value in process.variables.items()]
        return render_template("admin/process.html", process=process, rows=rows, changing=changing)


def change(number: int) -> object:
    """Set one variable, for a stated reason."""
    form = request.form

    def verb(tx: Transaction) -> Done:
        service.change(tx, number, form.get("reason", ""), {form.get("name", ""): value_of(form.get("value", ""))})
        return Done(url_for("admin.process", number=number), _("Đã đổi dữ liệu của quy trình."))

    return carry_out(verb)


def data_stores() -> str:
    """What each store holds."""
    with reading() as tx:
        found = stores(tx)
        names = names_of(tx, {each.agency for each in found}, current())
        rows = [(each, names[each.agency], written(each.value)) for each in found]
        return render_template("admin/data_stores.html", rows=rows)
