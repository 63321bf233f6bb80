"""Official papers about a dossier, to print: forms 01 to 06 and the letters of its procedure."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from web.context import house, reading
from web.refusals import page_blueprint
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.status import Status
from workflows.letters.context import context_of
from workflows.letters.letter import Letter
from workflows.letters.library import letter_page
from workflows.procedures.queries import version_of

blueprint = page_blueprint("printing", __name__)


@blueprint.get("/ho-so/<code>/in/<key>")
def form(code: str, key: str) -> str:
    """The letter ``key`` of the dossier's own release; ``xin-loi`` names the apology that it is about."""
    apology = request.args.get("xin-loi", type=int)
    with reading() as tx:
        dossier = by_code(tx, code)
        facts = context_of(tx, dossier, apology=apology)
        letter = letter_page(tx, version_of(tx, dossier).release_hash, key, facts)
    if request.args.get("moi"):
        return print_page(letter, back=url_for("intake.choose"), said=_said(dossier))
    return print_page(letter, back=url_for("dossier.page", code=code))


def print_page(letter: Letter, *, back: str, said: str = "", days: tuple[date, date] | None = None) -> str:
    """A sheet with the commands around it, which are not printed."""
    training = house().training_time() is not None
    return render_template("desks/letter.html", letter=letter, back=back, said=said, is_training=training, days=days)


def offered(dossier: Dossier, apologies: list[Any]) -> list[tuple[str, str, int | None]]:
    """The papers that this dossier has by now: key, name, and the apology that it is about."""
    found: list[tuple[str, str, int | None]] = []
    if dossier.accepted_at:
        found.append(("form01", _("Giấy tiếp nhận và hẹn trả (01)"), None))
    if dossier.status == Status.SUPPLEMENT or dossier.supplements:
        found.append(("form02", _("Phiếu yêu cầu bổ sung (02)"), None))
    if dossier.status == Status.NOT_ACCEPTED:
        found.append(("form03", _("Phiếu từ chối tiếp nhận (03)"), None))
    found += [
        ("form04", _("Văn bản xin lỗi lần %(rung)s (04)", rung=each.rung), each.id)
        for each in apologies
        if each.state == "signed"
    ]
    if dossier.status in (Status.WITHDRAWN, Status.STOPPED):
        found.append(("form05", _("Thông báo dừng giải quyết (05)"), None))
    if dossier.accepted_at:
        found.append(("form06", _("Phiếu kiểm soát quá trình (06)"), None))
    return found


def _said(dossier: Dossier) -> str:
    said = {
        Status.SUPPLEMENT: _("Đã ghi nhận hồ sơ %(code)s, chờ bổ sung.", code=dossier.code),
        Status.NOT_ACCEPTED: _("Đã từ chối tiếp nhận hồ sơ %(code)s.", code=dossier.code),
    }
    return said.get(Status(dossier.status), _("Đã tiếp nhận hồ sơ %(code)s.", code=dossier.code))
