"""Procedures: what is in force, what is being drafted, and its way to publication."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from web.admin.examining import findings_of
from web.admin.words import approval, change_words, detail_words
from web.context import reading
from web.dates import day_of
from web.language import current
from web.posting import Done, carry_out
from web.reads.drafts import managed_procedure, managed_procedures
from web.refusals import sentence, status_of
from workflows.procedures import drafts, service
from workflows.procedures.comparing import compare
from workflows.procedures.queries import today
from workflows.staff.queries import names_of_actors


def listing() -> str:
    """Every procedure that one manages."""
    with reading() as tx:
        shown = managed_procedures(tx)
        return render_template("admin/procedures.html", procedures=shown, approval=approval)


def page(code: str, errors: dict[str, str] | None = None, status: int = 200) -> tuple[str, int]:
    """One procedure: its draft with what is wrong and what it changes, and its versions."""
    with reading() as tx:
        procedure = managed_procedure(tx, code)
        draft = procedure.draft
        actors = {version.published_by for version in procedure.versions}
        actors |= {version.approved_by for version in procedure.versions if version.approved_by}
        actors |= {who for who in (draft.saved_by, draft.approved_by) if who} if draft else set()
        names = {actor: said[current()] for actor, said in names_of_actors(tx, actors).items()}
        before, after = drafts.published_files(tx, code), dict(draft.files) if draft else {}
        day = today(tx)
    shown = told(before, after) if after else {}
    shown |= {"procedure": procedure, "names": names, "errors": errors or {}, "today": day, "tab": "procedures.page"}
    return render_template("admin/procedure.html", approval=approval, form=request.form, **shown), status


def ask_approval(code: str) -> object:
    """Put the draft before a leader."""

    def verb(tx: Transaction) -> Done:
        service.ask_approval(tx, code)
        return Done(url_for("procedures.page", code=code), _("Đã trình lãnh đạo duyệt."))

    return carry_out(verb)


def discard(code: str) -> object:
    """Throw the draft away."""

    def verb(tx: Transaction) -> Done:
        drafts.discard(tx, code)
        known = managed_procedures(tx)
        left = any(procedure.code == code for procedure in known)
        to = url_for("procedures.page", code=code) if left else url_for("procedures.listing")
        return Done(to, _("Đã bỏ bản nháp."))

    return carry_out(verb)


def publish(code: str) -> object:
    """Make the approved draft the next version, by a decision and from a day."""
    decision, day = request.form.get("decision_no", "").strip(), day_of(request.form.get("effective_from", ""))
    errors = {}
    if not decision:
        errors["decision_no"] = _("Cần số quyết định ban hành, nhưng đang để trống.")
    if day is None:
        errors["effective_from"] = _("Cần ngày áp dụng, nhưng chưa đúng.")
    if errors:
        return page(code, errors, 422)

    def verb(tx: Transaction) -> Done:
        version = service.publish_draft(tx, code, decision, day)
        said = _("Đã ban hành bản %(n)s. Hồ sơ đang chạy giữ bản cũ.", n=version.version)
        return Done(url_for("procedures.page", code=code), said)

    try:
        return carry_out(verb)
    except service.BeforeToday as refusal:
        return page(code, {"effective_from": sentence(refusal)}, status_of(refusal))
    except Refusal as refusal:
        return page(code, {"decision_no": sentence(refusal)}, status_of(refusal))


def told(before: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    """What is wrong with the draft and what it changes, in words."""
    findings = findings_of(after)
    changes = compare(before, after) if before else ()
    return {
        "findings": [(each, each.sentence(current())) for each in findings],
        "heavy": sum(each.severity == "error" for each in findings),
        "changes": [(each, change_words(each), [detail_words(detail) for detail in each.details]) for each in changes],
        "is_new": not before,
    }
