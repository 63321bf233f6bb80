"""Official papers about a dossier, as pages to print, PDFs to send and Word files to edit."""

from __future__ import annotations

from datetime import date

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from web.context import house, reading
from web.refusals import page_blueprint
from workflows.documents.rules import disposition
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code
from workflows.dossiers.status import Status
from workflows.letters.files import as_file
from workflows.letters.letter import Letter
from workflows.letters.writing import paper

blueprint = page_blueprint("printing", __name__)


@blueprint.get("/ho-so/<code>/in/<key>")
def form(code: str, key: str) -> str:
    """The letter ``key`` of the dossier's own release; ``xin-loi`` names the apology that it is about."""
    apology = request.args.get("xin-loi", type=int)
    with reading() as tx:
        dossier = by_code(tx, code)
        letter = paper(tx, dossier, key, apology=apology)
    files = file_links("printing.file", code=code, key=key, **({"xin-loi": apology} if apology else {}))
    if request.args.get("moi"):
        return print_page(letter, back=url_for("intake.choose"), files=files, said=_said(dossier))
    return print_page(letter, back=url_for("dossier.page", code=code), files=files)


@blueprint.get("/ho-so/<code>/in/<key>.<any(pdf, docx):kind>")
def file(code: str, key: str, kind: str) -> Response:
    """The same as a PDF, or as a Word file that may still be edited."""
    with reading() as tx:
        letter = paper(tx, by_code(tx, code), key, apology=request.args.get("xin-loi", type=int))
        return sent(tx, letter, kind, about=code)


def sent(tx: Transaction, letter: Letter, kind: str, *, about: str = "") -> Response:
    """A letter as a file: a PDF to be shown, a Word file to be saved."""
    training = house().training_time() is not None
    written = as_file(letter, kind, tx.now.astimezone(LOCAL), about=about, training=training)
    answer = Response(written.content, content_type=written.media_type)
    answer.headers["Content-Disposition"] = disposition(written.name, inline=kind == "pdf")
    return answer


def file_links(endpoint: str, **values: object) -> list[tuple[str, str]]:
    """What a printed page can be had as, beside the page."""
    return [(name, url_for(endpoint, kind=kind, **values)) for kind, name in (("pdf", "PDF"), ("docx", "Word"))]


def print_page(
    letter: Letter, *, back: str, files: list[tuple[str, str]], said: str = "", days: tuple[date, date] | None = None
) -> str:
    """A sheet with the commands around it, which are not printed."""
    training = house().training_time() is not None
    return render_template(
        "desks/letter.html", letter=letter, back=back, files=files, said=said, is_training=training, days=days
    )


def _said(dossier: Dossier) -> str:
    said = {
        Status.SUPPLEMENT: _("Đã ghi nhận hồ sơ %(code)s, chờ bổ sung.", code=dossier.code),
        Status.NOT_ACCEPTED: _("Đã từ chối tiếp nhận hồ sơ %(code)s.", code=dossier.code),
    }
    return said.get(Status(dossier.status), _("Đã tiếp nhận hồ sơ %(code)s.", code=dossier.code))
