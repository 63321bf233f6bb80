"""The files of a procedure: diagrams, decisions, forms, letters. Seen, taken home, replaced in the draft."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import quote

from flask import Response, render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.bundles import packed, unpacked
from web.context import reading
from web.posting import Done, carry_out
from web.reads.drafts import managed_procedure
from web.refusals import sentence, status_of
from workflows.procedures import drafts
from workflows.procedures.drafts import FileUnknown
from workflows.procedures.service import keep_bundle

KINDS = ("diagram", "decision", "form", "letter", "settings")


def listing(code: str) -> str:
    """Every file, by kind; the procedure's own before the shared ones."""
    with reading() as tx:
        procedure, files = managed_procedure(tx, code), drafts.files_of(tx, code)
        published = drafts.published_files(tx, code)
    by_kind: dict[str, list[tuple[str, int, bool]]] = {kind: [] for kind in KINDS}
    for name in sorted(files, key=lambda name: (name.startswith("shared/"), name)):
        changed = procedure.draft is not None and published.get(name) != files[name]
        by_kind[kind_of(name)].append((name, len(files[name].encode()), changed))
    return render_template("admin/procedure_files.html", procedure=procedure, files=by_kind, tab="procedures.files")


def show(code: str, file: str) -> tuple[str, int]:
    """One file as text, to be read or replaced."""
    return _page(code, file)


def save(code: str, file: str) -> object:
    """Replace one file, by an upload or by what was typed; a faulty form or letter is refused, a diagram kept."""
    text = _sent()
    try:
        if kind_of(file) != "diagram":
            drafts.check_file(file, text)
    except Refusal as refusal:
        return _page(code, file, text, sentence(refusal), status_of(refusal))

    def verb(tx: Transaction) -> Done:
        managed_procedure(tx, code)
        drafts.put_files(tx, code, {file: text})
        return Done(url_for("procedures.file", code=code, file=file), _("Đã lưu vào bản nháp."))

    return carry_out(verb)


def add(code: str) -> object:
    """A new file, under the name that it was given."""
    upload = request.files.get("upload")
    folder = {"form": "forms/", "letter": "letters/", "decision": "decisions/"}.get(request.form.get("kind", ""), "")
    name = folder + (upload.filename or "" if upload else "").rpartition("/")[2]
    text = _sent()
    if kind_of(name) != "diagram":
        drafts.check_file(name, text)

    def verb(tx: Transaction) -> Done:
        managed_procedure(tx, code)
        drafts.put_files(tx, code, {name: text})
        return Done(url_for("procedures.files", code=code), _("Đã thêm %(name)s vào bản nháp.", name=name))

    return carry_out(verb)


def raw(code: str, file: str) -> Response:
    """One file, exactly as it is kept."""
    with reading() as tx:
        managed_procedure(tx, code)
        text = _text(drafts.files_of(tx, code), file)
    return _attached(text.encode(), file.rpartition("/")[2], "text/plain; charset=utf-8")


def bundle(code: str) -> Response:
    """All files in one archive."""
    with reading() as tx:
        managed_procedure(tx, code)
        files = drafts.files_of(tx, code)
    return _attached(packed(files), f"{code}.zip", "application/zip")


def upload_bundle() -> object:
    """An archive becomes the draft of the procedure that it names, an existing or a new one."""
    upload = request.files.get("upload")
    files = unpacked(BytesIO(upload.read()) if upload else BytesIO())

    def verb(tx: Transaction) -> Done:
        code, _findings = keep_bundle(tx, files)
        return Done(
            url_for("procedures.page", code=code), _("Đã nhận bộ tệp vào bản nháp của thủ tục %(code)s.", code=code)
        )

    return carry_out(verb)


def kind_of(name: str) -> str:
    """What a file is, by its name."""
    if name.endswith(".bpmn"):
        return "diagram"
    if name.endswith(".dmn"):
        return "decision"
    return "form" if "forms/" in name else "letter" if "letters/" in name else "settings"


def _page(code: str, file: str, text: str | None = None, said: str | None = None, status: int = 200) -> tuple[str, int]:
    with reading() as tx:
        procedure = managed_procedure(tx, code)
        kept = _text(drafts.files_of(tx, code), file)
    shown: dict[str, Any] = {"procedure": procedure, "file": file, "kind": kind_of(file), "said": said}
    shown |= {"text": kept if text is None else text, "tab": "procedures.files"}
    return render_template("admin/procedure_file.html", **shown), status


def _text(files: dict[str, str], file: str) -> str:
    if file not in files:
        raise FileUnknown(file=file)
    return files[file]


def _sent() -> str:
    """What was uploaded, else what was typed, in one kind of line ends."""
    upload = request.files.get("upload")
    text = upload.read().decode("utf-8-sig", "replace") if upload and upload.filename else request.form.get("text", "")
    return text.replace("\r\n", "\n")


def _attached(content: bytes, name: str, media_type: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
