"""The return desk: scan the receipt, see where the result is, what is owed, what goes with it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.clocks import clock_of
from web.context import actor, reading
from web.desks.dossier_page import status_words
from web.names import held_by, step_name
from web.navigation import item
from web.reads.returning import ready
from web.refusals import page_blueprint, sentence
from web.scanning import scanned_code
from workflows.apologies.queries import of_dossier, signed_for
from workflows.documents.queries import results_of
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import UnknownDossier, by_code
from workflows.fees.rules import fee_owed
from workflows.letters.papers import papers_of
from workflows.permissions import may, require
from workflows.procedures.queries import version_of
from workflows.staff.roles import CLERK
from workflows.tasks.queries import of_dossier as tasks_of

blueprint = page_blueprint("returning", __name__)
NAV = (item(30, lazy_gettext("Trả kết quả"), "returning.desk", CLERK),)


@blueprint.get("/tra-ket-qua")
def desk() -> object:
    """Ask for a code; with one, answer where the result is."""
    text = request.args.get("q", "").strip()
    with reading() as tx:
        require(tx.actor, "dossier.return", actor().agency or "")
        shown: dict[str, Any] = {"text": text, "ready": ready(tx, actor().agency or ""), "found": None, "said": None}
        shown["fee_owed"] = fee_owed
        if text:
            try:
                shown["found"] = _look(tx, by_code(tx, scanned_code(text) or text))
            except UnknownDossier as refusal:
                if not scanned_code(text):
                    return redirect(url_for("dossiers.listing", q=text))
                shown["said"] = sentence(refusal)
        return render_template("desks/returning.html", **shown), 404 if shown["said"] else 200


def _look(tx: Transaction, dossier: Dossier) -> dict[str, Any]:
    """What the clerk needs to know before handing anything over."""
    steps = [step for step in tasks_of(tx, dossier.id) if step.status == "open"]
    mine = [step for step in steps if step.tenant == actor().agency and step.role in actor().roles]
    step = next((step for step in mine if step.instance_id == dossier.instance_id), None)
    release = version_of(tx, dossier).release_hash
    return {
        "dossier": dossier,
        "status": status_words(dossier),
        "clock": clock_of(tx, dossier),
        "step": step,
        "step_name": step_name(tx, release, step.element_id, step.name) if step else "",
        "where": _where(tx, dossier),
        "fee_owed": fee_owed(dossier),
        "apologies": signed_for(tx, dossier.id),
        "drafting": any(apology.state == "drafting" for apology in of_dossier(tx, dossier.id)),
        "results": results_of(tx, dossier.id),
        "papers": papers_of(tx, dossier),
        "may_return": may(tx.actor, "dossier.return", dossier.agency),
    }


def _where(tx: Transaction, dossier: Dossier) -> str | None:
    """The agency and the step that hold it; None where nobody does."""
    holder = held_by(tx, dossier)
    return _("%(agency)s, bước “%(step)s”", agency=holder[0], step=holder[1]) if holder else None
