"""The late list: what is overdue or nearly so, and who holds it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from engine.worktime import working_days
from web.clocks import Clock, clock, clock_of
from web.context import actor, reading
from web.language import current
from web.names import held_by
from web.navigation import item
from web.reads.late import overdue, soon_due
from web.refusals import page_blueprint
from workflows.agencies.queries import names_of
from workflows.apologies.queries import of_dossier as apologies_of
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import seen_among
from workflows.forecasts.service import chance_of
from workflows.lateness.queries import of_dossier as missed_by
from workflows.lateness.queries import whose
from workflows.permissions import require
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, CLERK, LEADER, SPECIALIST
from workflows.warnings.queries import of_agency

blueprint = page_blueprint("late", __name__)
NAV = (item(50, lazy_gettext("Trễ hạn"), "late.listing", CLERK, SPECIALIST, LEADER, ADMINISTRATOR, AUDITOR),)


@blueprint.get("/tre-han")
def listing() -> str:
    """Overdue first, then what is due by the end of the next working day, then what was warned of."""
    with reading() as tx:
        agency = actor().agency or ""
        require(tx.actor, "late_list.see", agency)
        until = calendar_of(tx, agency).add(tx.now, working_days(1))
        warned = [dossier for _warning, dossier in of_agency(tx, agency, state="open", limit=100)]
        lists = {"overdue": overdue(tx, agency), "soon": soon_due(tx, agency, until), "warned": _once(warned)}
        lists["warned"] = [each for each in lists["warned"] if each not in lists["soon"]]
        shown = {name: [_line(tx, dossier) for dossier in found] for name, found in lists.items()}
        opening = seen_among(tx, (dossier.id for found in lists.values() for dossier in found))
        return render_template("desks/late.html", **shown, opening=opening)


def _once(dossiers: list[Dossier]) -> list[Dossier]:
    """Each dossier once, the nearest date first; two thresholds may have warned of it."""
    known = {dossier.id: dossier for dossier in dossiers}
    return sorted(known.values(), key=lambda dossier: (dossier.owed_at is None, dossier.owed_at or 0, dossier.id))


def _clock_of_missed(tx: Transaction, dossier: Dossier, deadline: datetime) -> Clock:
    """By how long the date owed by law is missed, whatever new date was promised since."""
    return clock(calendar_of(tx, dossier.agency), tx.now, dossier.accepted_at, deadline)


def _line(tx: Transaction, dossier: Dossier) -> dict[str, Any]:
    holder = held_by(tx, dossier)
    apologies = apologies_of(tx, dossier.id)
    missed = [each for each in missed_by(tx, dossier.id) if each.cleared_at is None]
    through = whose(tx, missed[-1]).consumers if missed else []
    names = names_of(tx, through, current())
    chance = None if dossier.late else chance_of(tx, dossier)
    return {
        "dossier": dossier,
        "through": ", ".join(names[each] for each in through),
        "chance": None if chance is None else round(100 * chance),
        "clock": _clock_of_missed(tx, dossier, missed[-1].deadline) if missed else clock_of(tx, dossier),
        "agency": holder[0] if holder else None,
        "step": holder[1] if holder else None,
        "apology": apologies[-1] if apologies else None,
    }
