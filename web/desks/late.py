"""The late list: what is overdue or nearly so, and who holds it."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from engine.worktime import working_days
from web.clocks import clock_of
from web.context import actor, reading
from web.navigation import item
from web.reads.late import overdue, soon_due
from web.refusals import page_blueprint
from web.steps import held_by
from workflows.apologies.queries import of_dossier as apologies_of
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import seen_among
from workflows.permissions import require
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, CLERK, LEADER, SPECIALIST

blueprint = page_blueprint("late", __name__)
NAV = (item(50, lazy_gettext("Trễ hạn"), "late.listing", CLERK, SPECIALIST, LEADER, ADMINISTRATOR, AUDITOR),)


@blueprint.get("/tre-han")
def listing() -> str:
    """Overdue first, then what is due by the end of the next working day."""
    with reading() as tx:
        agency = actor().agency or ""
        require(tx.actor, "late_list.see", agency)
        until = calendar_of(tx, agency).add(tx.now, working_days(1))
        lists = {"overdue": overdue(tx, agency), "soon": soon_due(tx, agency, until)}
        shown = {name: [_line(tx, dossier) for dossier in found] for name, found in lists.items()}
        opening = seen_among(tx, (dossier.id for found in lists.values() for dossier in found))
        return render_template("desks/late.html", **shown, opening=opening)


def _line(tx: Transaction, dossier: Dossier) -> dict[str, Any]:
    holder = held_by(tx, dossier)
    apologies = apologies_of(tx, dossier.id)
    return {
        "dossier": dossier,
        "clock": clock_of(tx, dossier),
        "agency": holder[0] if holder else None,
        "step": holder[1] if holder else None,
        "apology": apologies[-1] if apologies else None,
    }
