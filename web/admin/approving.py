"""The second person: a leader reads in plain words what a draft changes, and approves it or sends it back."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from engine.refusal import Refusal
from engine.runtime.database import LostRace
from engine.runtime.releases import hash_of
from engine.runtime.transaction import Transaction
from web.admin.guarding import Route, install
from web.admin.procedures import told
from web.context import reading
from web.language import current
from web.navigation import item
from web.posting import Done, carry_out
from web.reads.drafts import drafts_to_judge, open_by_version
from web.refusals import page_blueprint, sentence, status_of
from workflows.dossiers.rules import stated
from workflows.permissions import require
from workflows.procedures import drafts, service
from workflows.procedures.models import ProcedureDraft
from workflows.procedures.queries import UnknownProcedure, find_current, find_draft
from workflows.staff.queries import names_of_actors
from workflows.staff.roles import LEADER

blueprint = page_blueprint("approving", __name__)
NAV = (item(75, lazy_gettext("Duyệt quy trình"), "approving.listing", LEADER),)


def listing() -> str:
    """Drafts that wait for this leader."""
    with reading() as tx:
        waiting = drafts_to_judge(tx)
        names = names_of_actors(tx, {draft.saved_by for draft in waiting})
        lines = [(draft, _name(tx, draft), names[draft.saved_by][current()]) for draft in waiting]
    return render_template("admin/approvals.html", lines=lines)


def show(code: str, said: str | None = None, status: int = 200) -> tuple[str, int]:
    """One draft: what it changes, and whom it touches."""
    with reading() as tx:
        draft = _judged(tx, code)
        before, after = drafts.published_files(tx, code), dict(draft.files)
        names = {actor: words[current()] for actor, words in names_of_actors(tx, {draft.saved_by}).items()}
        shown = {"draft": draft, "name": _name(tx, draft), "names": names, "said": said}
        shown["release"] = hash_of(after)
        shown["open_dossiers"] = sum(open_by_version(tx, code).values())
    return render_template("admin/approval.html", **shown, **told(before, after)), status


def approve(code: str) -> object:
    """Approve the draft exactly as it is now."""

    def verb(tx: Transaction) -> Done:
        draft = _judged(tx, code)
        if request.form.get("release") != hash_of(draft.files):
            raise LostRace(what=_("bản nháp"))
        service.approve(tx, code)
        return Done(url_for("approving.listing"), _("Đã duyệt. Quản trị viên có thể ban hành."))

    return carry_out(verb)


def send_back(code: str) -> object:
    """Not as it is; with a reason."""
    try:
        reason = stated(request.form.get("reason", ""))
    except Refusal as refusal:
        return show(code, sentence(refusal), status_of(refusal))

    def verb(tx: Transaction) -> Done:
        _judged(tx, code)
        service.send_back(tx, code, reason)
        return Done(url_for("approving.listing"), _("Đã trả lại bản nháp cho người soạn."))

    return carry_out(verb)


def _judged(tx: Transaction, code: str) -> ProcedureDraft:
    """A draft that the actor may judge; others' do not exist."""
    unknown = UnknownProcedure(agency=tx.actor.agency, procedure=code)
    draft = find_draft(tx, code)
    if draft is None:
        raise unknown
    require(tx.actor, "procedure.approve", *service.approvers(tx, draft), hidden=unknown)
    return draft


def _name(tx: Transaction, draft: ProcedureDraft) -> str:
    version = find_current(tx, draft.code)
    return version.name if version else str(drafts.parsed(draft.files.get(drafts.SETTINGS, "")).get("name", draft.code))


APPROVE = "procedure.approve"
install(
    blueprint,
    (
        Route("/duyet", "listing", listing, APPROVE),
        Route("/duyet/<code>", "show", show, APPROVE),
        Route("/duyet/<code>/dong-y", "approve", approve, APPROVE, "POST"),
        Route("/duyet/<code>/tra-lai", "send_back", send_back, APPROVE, "POST"),
    ),
)
