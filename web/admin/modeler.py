"""The modeler: a diagram of a procedure is drawn in the browser, checked and saved as a draft."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, render_template, request, url_for
from flask_babel import gettext as _

from engine.core.importing import is_foreign
from engine.core.reading import MAX_BYTES, TooLarge
from engine.core.sandbox import import_safely
from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.examining import as_json, findings_of, told
from web.admin.modeler_options import options_of
from web.admin.words import approval
from web.context import actor, database, reading
from web.reads.drafts import managed_procedure
from web.refusals import sentence, status_of
from web.shell import allow_inline_styles
from workflows.procedures import drafts, service
from workflows.procedures.drafts import FileUnknown
from workflows.procedures.models import ProcedureDraft
from workflows.procedures.service import NotApproved, ReleaseRefused


def page(code: str, file: str) -> str:
    """The editor around one diagram."""
    allow_inline_styles()
    with reading() as tx:
        procedure, files = managed_procedure(tx, code), drafts.files_of(tx, code)
        _existing(files, file)
        options = options_of(files)
    here = {"code": code, "file": file}
    diagram = {
        "title": f"{procedure.name} · {file}",
        "version_text": _version(procedure.draft),
        "back_url": url_for("procedures.page", code=code),
        "src_url": url_for("procedures.diagram", **here),
        "save_url": url_for("procedures.save_diagram", **here),
        "import_url": url_for("procedures.import_diagram", **here),
        "check_url": url_for("procedures.check_diagram", **here),
        "approval_url": url_for("procedures.approval_of_diagram", **here),
        "publish_url": url_for("procedures.publish_diagram", **here),
        "file_name": file.rpartition("/")[2] if file != "process.bpmn" else f"{code}.bpmn",
    }
    return render_template("admin/modeler.html", diagram=diagram, options=options)


def source(code: str, file: str) -> Response:
    """The diagram, exactly as it was saved."""
    with reading() as tx:
        managed_procedure(tx, code)
        xml = _existing(drafts.files_of(tx, code), file)
    return Response(xml, content_type="text/xml; charset=utf-8")


def save(code: str, file: str) -> Response:
    """Keep what was drawn in the draft, whatever is wrong with it; what is wrong is the answer."""
    xml = _drawn(file)

    def verb(tx: Transaction) -> tuple[dict[str, str], str]:
        managed_procedure(tx, code)
        _existing(drafts.files_of(tx, code), file)
        draft = drafts.put_files(tx, code, {file: xml})
        return dict(draft.files), _version(draft)

    files, version = database().run(actor(), verb)
    return jsonify(findings=as_json(findings_of(files), file), version=version)


def check(code: str, file: str) -> Response:
    """What is wrong with what was drawn; nothing is kept."""
    xml = _drawn(file)
    with reading() as tx:
        managed_procedure(tx, code)
        files = drafts.files_of(tx, code)
        _existing(files, file)
    return jsonify(findings=as_json(findings_of({**files, file: xml}), file))


def import_file(code: str, file: str) -> Response:
    """A file from the administrator's own computer, as it is to be drawn on; nothing is kept.

    A model of another tool is imported: what was translated, and what it leaves open, is the answer.
    """
    xml = _sent(file)
    with reading() as tx:
        managed_procedure(tx, code)
    if not is_foreign(xml, file):
        return jsonify(xml=xml.decode("utf-8-sig", "replace"), findings=[], rewrites=[])
    imported = import_safely({file: xml})
    placeholders = [{**each, "placeholder": True} for each in as_json(imported.placeholders, file)]
    return jsonify(
        xml=imported.files[file].decode("utf-8", "replace"),
        findings=[*placeholders, *as_json(imported.findings, file)],
        rewrites=[told(each) for each in imported.rewrites],
    )


def ask_approval(code: str, file: str) -> Response:
    """Put the saved draft before a leader."""

    def verb(tx: Transaction) -> str:
        managed_procedure(tx, code)
        return _version(service.ask_approval(tx, code))

    return jsonify(sentence=_("Đã trình lãnh đạo duyệt."), version=database().run(actor(), verb))


def publish(code: str, file: str) -> Response:
    """On to the page that asks for the decision, once nothing of weight is wrong and a leader has approved."""
    with reading() as tx:
        procedure = managed_procedure(tx, code)
    state = procedure.draft.approval if procedure.draft else "none"
    heavy = [each for each in findings_of(procedure.draft.files) if each.severity == "error"] if procedure.draft else []
    if heavy:
        raise ReleaseRefused(tuple(heavy))
    if state != "approved":
        raise NotApproved(code_of=code, approval=state)
    return jsonify(location=url_for("procedures.page", code=code, _anchor="ban-hanh"))


def in_json(refusal: Refusal) -> tuple[Response, int]:
    """A refusal as the modeler's page reads it."""
    problem: dict[str, Any] = {"code": refusal.code, "detail": sentence(refusal)}
    if isinstance(refusal, ReleaseRefused):
        problem["findings"] = as_json(refusal.findings, (request.view_args or {}).get("file"))
    answer = jsonify(problem)
    answer.content_type = "application/problem+json"
    return answer, status_of(refusal)


def wants_json() -> bool:
    """Whether the modeler asks, and not a person who opens a page."""
    return request.accept_mimetypes.best == "application/json"


def _version(draft: ProcedureDraft | None) -> str:
    """Which version is on the drawing table."""
    return _("Bản nháp · %(state)s", state=approval(draft.approval)[0]) if draft else _("Bản đang áp dụng")


def _drawn(file: str) -> str:
    return _sent(file).decode("utf-8-sig", "replace")


def _sent(file: str) -> bytes:
    """What was sent, in whatever encoding its declaration names."""
    if (request.content_length or 0) > MAX_BYTES:
        raise TooLarge(source=file, found=request.content_length, limit=MAX_BYTES)
    return request.get_data()


def _existing(files: dict[str, str], file: str) -> str:
    if file not in files or not file.endswith(".bpmn"):
        raise FileUnknown(file=file)
    return files[file]
