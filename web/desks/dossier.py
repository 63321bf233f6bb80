"""The page of a dossier, and what can be done with the whole of it: take back, stop, correct, add papers."""

from __future__ import annotations

from flask import Response, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from engine.refusal import Invalid
from engine.runtime.transaction import Transaction
from web.context import actor, changing, house, reading
from web.desks import diagram
from web.desks.dossier_page import read_dossier
from web.desks.time import read_time
from web.language import current
from web.posting import Done, carry_out
from web.reads import notices
from web.refusals import page_blueprint, sentence
from web.shell import allow_inline_styles
from workflows.deadlines.why import why_dossier
from workflows.documents import service as documents
from workflows.dossiers import service
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code, parties
from workflows.dossiers.rules import CORRECTABLE, ApplicationInvalid
from workflows.letters.papers import papers_of
from workflows.optional_steps import service as optional_steps
from workflows.permissions import may

blueprint = page_blueprint("dossier", __name__)


@blueprint.get("/ho-so/<code>")
def page(code: str) -> str:
    """Everything about a dossier."""
    return _page(code)


@blueprint.get("/ho-so/<code>/so-do.bpmn")
def source(code: str) -> Response:
    """The diagram that this dossier runs by, as it was published."""
    with reading() as tx:
        return Response(diagram.source_of(tx, by_code(tx, code)), mimetype="application/xml")


@blueprint.post("/ho-so/<code>/rut")
def withdraw(code: str) -> object:
    """The applicant takes it back."""
    return _change(code, "withdraw", lambda tx, dossier: service.withdraw(tx, dossier, request.form.get("reason", "")))


@blueprint.post("/ho-so/<code>/dung")
def stop(code: str) -> object:
    """The office stops processing."""
    return _change(code, "stop", lambda tx, dossier: service.stop(tx, dossier, request.form.get("reason", "")))


@blueprint.post("/ho-so/<code>/sua")
def correct(code: str) -> object:
    """Put right what was entered at intake."""
    changes = {name: request.form[name] for name in CORRECTABLE if name in request.form}

    def verb(tx: Transaction, dossier: Dossier) -> object:
        return service.correct(tx, dossier, changes, request.form.get("reason", ""))

    return _change(code, "correct", verb)


@blueprint.post("/ho-so/<code>/buoc-tuy-chon")
def begin_step(code: str) -> object:
    """Begin one of the steps that the diagram leaves to people, or say that enough has been done."""
    no, element = request.form.get("no", type=int, default=0), request.form.get("element", "")

    def verb(tx: Transaction, dossier: Dossier) -> object:
        if element:
            return optional_steps.begin(tx, dossier, no, element)
        return optional_steps.finish(tx, dossier, no)

    return _change(code, "begin" if element else "finish", verb)


@blueprint.post("/ho-so/<code>/giay-to")
def upload(code: str) -> object:
    """Add a file to the dossier."""
    file = request.files.get("file") or FileStorage()

    def verb(tx: Transaction, dossier: Dossier) -> object:
        return documents.keep_upload(
            tx, house().store, file.stream, file.filename or "",
            agency=actor().agency or "", dossier_id=dossier.id, component=request.form.get("component") or None,
            kind=request.form.get("kind", "e-copy"),
        )  # fmt: skip

    return _change(code, "upload", verb)


@blueprint.get("/giay-to/<int:number>")
def download(number: int) -> BaseResponse:
    """One file, as an attachment; that it was opened goes into the audit trail."""
    with changing() as tx:
        opened = documents.open_document(tx, house().store, number)
    answer = send_file(opened.content, mimetype=opened.document.media_type)
    answer.headers.update(opened.headers)
    return answer


def _change(code: str, what: str, verb: object) -> object:
    """Carry out one verb on the dossier and come back; what is wrong with a form is said beside it."""
    said = {
        "withdraw": _("Đã ghi nhận việc rút hồ sơ."), "stop": _("Đã dừng giải quyết hồ sơ."),
        "correct": _("Đã sửa thông tin hồ sơ."), "upload": _("Đã lưu giấy tờ."),
        "begin": _("Đã bắt đầu bước được chọn."), "finish": _("Đã xác nhận làm đủ các bước."),
    }  # fmt: skip

    def done(tx: Transaction) -> Done:
        verb(tx, by_code(tx, code))  # type: ignore[operator]
        return Done(url_for("dossier.page", code=code), said[what])

    try:
        return carry_out(done)
    except ApplicationInvalid as problem:
        return _page(code, what, {name: str(found[0]) for name, found in problem.said(current()).items()}), 422
    except Invalid as problem:
        return _page(code, what, {{"upload": "file"}.get(what, f"{what}_reason"): sentence(problem)}), 422


def _page(code: str, form: str = "", errors: dict[str, str] | None = None) -> str:
    allow_inline_styles()
    with reading() as tx:
        dossier = by_code(tx, code)
        shown = read_dossier(tx, dossier)
        shown |= {"why": why_dossier(tx, dossier), "diagram": diagram.marks(tx, dossier, shown["steps"])}
        places = parties(tx, dossier.id)
        allowed = {
            "withdraw": dossier.is_open and may(tx.actor, "dossier.withdraw", dossier.agency),
            "stop": dossier.is_open and may(tx.actor, "dossier.stop", dossier.competent_agency),
            "correct": may(tx.actor, "dossier.correct", dossier.agency),
            "upload": may(tx.actor, "document.attach", *places),
            "begin": may(tx.actor, "step.begin", *places),
        }
        shown |= {"papers": papers_of(tx, dossier), "allowed": allowed, "parties": places}
        shown["time"] = read_time(tx, dossier, shown["steps"])
        shown["component_options"] = [
            (one.key, shown["paper_names"].get(one.key, one.name)) for one in shown["components"]
        ]
        shown["notices"] = notices.of_dossier(tx, dossier.id)
        return render_template("desks/dossier.html", **shown, form=form, errors=errors or {}, typed=request.form)
