"""The report of progress: early, on time and late by agency, procedure and step, down to the dossier."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.context import actor, reading
from web.dates import day_of
from web.language import current
from web.names import steps_in_english
from web.navigation import item
from web.refusals import page_blueprint
from workflows.agencies.queries import names_of
from workflows.dossiers.queries import seen_among
from workflows.lateness.queries import whose
from workflows.permissions import require
from workflows.procedures.queries import find_current
from workflows.reports.progress import OUTCOMES, Period, dossiers_of, month_of, progress, step_progress
from workflows.staff.roles import ADMINISTRATOR, AUDITOR, LEADER

blueprint = page_blueprint("progress", __name__)
NAV = (item(60, lazy_gettext("Tiến độ"), "progress.report", LEADER, ADMINISTRATOR, AUDITOR),)
PAGE = 50


@blueprint.get("/bao-cao/tien-do")
def report() -> str:
    """Counts of a period; each leads to its dossiers."""
    with reading() as tx:
        agency = actor().agency or ""
        require(tx.actor, "report.see", agency)
        period = _period(tx)
        rows, steps = progress(tx, agency, period), step_progress(tx, agency, period)
        names = names_of(tx, {each.agency for each in [*rows, *steps]}, current())
        procedures = {each.procedure: _name(tx, each.procedure) for each in rows}
        return render_template(
            "desks/progress.html",
            rows=rows,
            steps=steps,
            names=names,
            procedures=procedures,
            period=period,
            called=steps_in_english(tx) if current() == "en" else {},
        )


@blueprint.get("/bao-cao/tien-do/ho-so")
def counted() -> str:
    """The dossiers behind one count."""
    with reading() as tx:
        agency = actor().agency or ""
        require(tx.actor, "report.see", agency)
        period, chosen = _period(tx), request.args.get("ket-qua")
        found = dossiers_of(
            tx, agency, period, at=request.args.get("co-quan") or None, procedure=request.args.get("thu-tuc") or None,
            outcome=chosen if chosen in (*OUTCOMES, "by_index") else None, before=request.args.get("truoc", type=int),
            limit=PAGE + 1,
        )  # fmt: skip
        shown = found[:PAGE]
        through = {missed.id: whose(tx, missed).consumers for _dossier, missed in shown if missed}
        named = {agency for agencies in through.values() for agency in agencies}
        names = names_of(tx, named | {dossier.competent_agency for dossier, _missed in shown}, current())
        opening = seen_among(tx, (dossier.id for dossier, _missed in shown))
        following = None
        if len(found) > PAGE:
            following = url_for("progress.counted", **{**request.args.to_dict(), "truoc": shown[-1][0].id})
        return render_template(
            "desks/progress_dossiers.html",
            found=shown,
            names=names,
            through=through,
            opening=opening,
            following=following,
            chosen=chosen,
        )


def _period(tx: Transaction) -> Period:
    usual = month_of(tx)
    first, last = (day_of(request.args.get(end, "")) for end in ("tu", "den"))
    return Period(first or usual.first, last or usual.last)


def _name(tx: Transaction, code: str) -> str:
    version = find_current(tx, code)
    if version is None:
        return code
    return (current() == "en" and version.name_en) or version.name
