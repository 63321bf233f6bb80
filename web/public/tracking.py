"""Public look-up (tra cứu): where one's dossier stands, and a way to send what is missing. No account, no script."""

from __future__ import annotations

from flask import Response, flash, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.context import database, house
from web.public.offices import letterhead, place_of, receiving_offices
from web.public.progress import SUPPLEMENT, read_progress, results_for, waits_for_papers
from web.refusals import page_blueprint, sentence, status_of
from web.shell import open_to_all
from workflows.documents.inspection import look_through
from workflows.documents.service import keep, open_document
from workflows.dossiers.models import Dossier
from workflows.dossiers.service import NotWaitingFor, send
from workflows.letters.tracking import tracking_path
from workflows.lookups.service import Guess, LookupRefused, find_by_receipt, look_up
from workflows.staff.actor import CITIZEN

blueprint = page_blueprint("tracking", __name__)


@blueprint.route("/tra-cuu", methods=["GET", "POST"])
@open_to_all
def ask() -> object:
    """Ask for the code and the second secret; whoever has them goes on to the page of the dossier."""
    if request.method == "GET":
        return _form()
    found = _guessed(request.form.get("code", ""), request.form.get("secret", ""))
    return _form(found) if isinstance(found, Refusal) else redirect(found, 303)


@blueprint.get("/tra-cuu/<code>/<secret>")
@open_to_all
def show(code: str, secret: str) -> object:
    """The address behind the QR code of a receipt."""
    with database().reading(CITIZEN) as tx:
        dossier = find_by_receipt(tx, code, secret)
        if dossier is not None:
            shown = read_progress(tx, dossier)
            return render_template("public/dossier.html", it=shown, office=shown.office, secret=secret)
    found = _guessed(code, secret)
    return _form(found) if isinstance(found, Refusal) else redirect(found, 303)


@blueprint.post("/tra-cuu/<code>/<secret>/bo-sung")
@open_to_all
def supplement(code: str, secret: str) -> object:
    """Papers that were asked for come in: they are kept, and the process goes on."""
    with database().reading(CITIZEN) as tx:
        _known(tx, code, secret)
    files = [file for file in request.files.getlist("files") if file.filename]
    try:
        inspected = [look_through(file.stream, file.filename or "") for file in files]
    except Refusal as refusal:
        return _again(code, secret, sentence(refusal), status_of(refusal))
    if not inspected:
        return _again(code, secret, _("Cần ít nhất một tệp, nhưng chưa có tệp nào được chọn."), 422)

    def verb(tx: Transaction) -> str:
        dossier = _known(tx, code, secret)
        if not waits_for_papers(tx, dossier):
            raise NotWaitingFor(dossier=dossier.code, what=SUPPLEMENT)
        for file in inspected:
            keep(tx, house().store, file, agency=dossier.agency, dossier_id=dossier.id)
        send(tx, dossier, SUPPLEMENT, {})
        return tracking_path(dossier)

    address = database().run(CITIZEN, verb)
    flash(_("Đã nhận %(n)s tệp. Hồ sơ được xử lý tiếp.", n=len(inspected)), "success")
    return redirect(address, 303)


@blueprint.get("/tra-cuu/<code>/<secret>/ket-qua/<int:document>")
@open_to_all
def result(code: str, secret: str, document: int) -> Response:
    """An electronic result, for the applicant alone."""

    def verb(tx: Transaction) -> Response:
        dossier = _known(tx, code, secret)
        if document not in {each.id for each in results_for(tx, dossier)}:
            raise LookupRefused()
        opened = open_document(tx, house().store, document, dossier_id=dossier.id)
        with opened.content as content:
            return Response(content.read(), headers=opened.headers)

    return database().run(CITIZEN, verb)


@blueprint.errorhandler(Refusal)
def refused(refusal: Refusal) -> tuple[str, int]:
    """The sentence, in the shell of the public pages."""
    return _form(refusal)


@blueprint.after_request
def keep_secret(response: BaseResponse) -> BaseResponse:
    """The address holds a secret, so no other site and no search engine learns it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _guessed(code: str, secret: str) -> str | Refusal:
    """Where the dossier is shown, or why not."""
    guess = Guess(code, secret, request.remote_addr or "", house().wall())

    def verb(tx: Transaction) -> str | Refusal:
        found = look_up(tx, guess)
        return tracking_path(found) if isinstance(found, Dossier) else found

    return database().run(CITIZEN, verb)


def _known(tx: Transaction, code: str, secret: str) -> Dossier:
    dossier = find_by_receipt(tx, code, secret)
    if dossier is None:
        raise LookupRefused()
    return dossier


def _again(code: str, secret: str, said: str, status: int) -> tuple[str, int]:
    with database().reading(CITIZEN) as tx:
        shown = read_progress(tx, _known(tx, code, secret))
    return render_template("public/dossier.html", it=shown, office=shown.office, secret=secret, said=said), status


def _form(refusal: Refusal | None = None) -> tuple[str, int]:
    """The same page for every failure: it repeats only what was typed."""
    code = request.form.get("code") or request.args.get("code") or (request.view_args or {}).get("code", "")
    with database().reading(CITIZEN) as tx:
        offices = receiving_offices(tx)
        places = [place_of(office) for office in offices]
        head = {"office": letterhead(offices[0])} if len(offices) == 1 else {}
    said = sentence(refusal) if refusal else None
    page = render_template("public/look_up.html", said=said, code=code, places=places, **head)
    return page, status_of(refusal) if refusal else 200
