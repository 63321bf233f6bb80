"""Notices to print and post: what cannot be sent by e-mail goes on paper, with proof."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.runtime.transaction import Transaction
from web.context import actor, house, reading
from web.navigation import item
from web.posting import Done, carry_out
from web.refusals import page_blueprint
from workflows.agencies.queries import get_agency
from workflows.apologies.queries import carried_by
from workflows.dossiers.queries import get_dossier
from workflows.letters.rules import enclosed_form
from workflows.notices import service
from workflows.notices.queries import of_agency
from workflows.permissions import require
from workflows.staff.roles import CLERK

blueprint = page_blueprint("notices", __name__)
NAV = (item(60, lazy_gettext("Thông báo"), "notices.listing", CLERK),)
PAGE = 50


@blueprint.get("/thong-bao")
def listing() -> str:
    """What waits for the printer, newest first, and what was posted last."""
    return _listing()


@blueprint.get("/thong-bao/<int:number>/in")
def printed(number: int) -> str:
    """One notice as a letter."""
    with reading() as tx:
        notice = service.get(tx, number)
        require(tx.actor, "dossier.return", notice.agency, hidden=service.UnknownNotice(notice=number))
        if notice.state == "withdrawn":
            raise service.NoticeWithdrawn(notice=number)
        dossier, agency = get_dossier(tx, notice.dossier_id), get_agency(tx, notice.agency)
        shown = {"notice": notice, "dossier": dossier, "agency": agency}
        return render_template("desks/notice.html", **shown, is_training=house().training_time() is not None)


@blueprint.post("/thong-bao/<int:number>/da-gui")
def record_posting(number: int) -> object:
    """It was posted or handed over; the proof is the number of the posting, or who received it."""
    proof = request.form.get("proof", "")
    if not proof.strip():
        return _listing({f"proof-{number}": _("Cần số vận đơn hoặc tên người nhận, nhưng đang để trống.")}), 422

    def verb(tx: Transaction) -> Done:
        service.record_posting(tx, number, proof)
        return Done(url_for("notices.listing"), _("Đã ghi nhận việc gửi thông báo."))

    return carry_out(verb)


def _listing(errors: dict[str, str] | None = None) -> str:
    before = request.args.get("truoc", type=int)
    with reading() as tx:
        agency = actor().agency or ""
        require(tx.actor, "dossier.return", agency)
        waiting = of_agency(tx, agency, state="to_print", before=before, limit=PAGE)
        posted = of_agency(tx, agency, state="posted", limit=10)
        following = url_for("notices.listing", truoc=waiting[-1][0].id) if len(waiting) == PAGE else None
        papers = {notice.id: enclosed_form(notice.letter) for notice, _dossier in waiting}
        apologies = carried_by(tx, [notice.id for notice, _dossier in waiting])
        shown = {
            "waiting": waiting, "papers": papers, "apologies": apologies, "posted": posted, "following": following,
            "errors": errors or {},
        }  # fmt: skip
        return render_template("desks/notices.html", **shown)
