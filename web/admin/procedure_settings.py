"""The settings of a procedure: time, warning and fee of each case. Saved into the draft's procedure.json."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from engine.worktime import parse_amount
from web.context import reading
from web.posting import Done, carry_out
from web.reads.drafts import managed_procedure
from web.refusals import sentence
from workflows.procedures import drafts
from workflows.procedures.drafts import SETTINGS, parsed

WHOLE = ("name", "name_en", "result")


def show(code: str) -> tuple[str, int]:
    """The form."""
    return _page(code, {}, 200)


def save(code: str) -> object:
    """Put the settings into the draft; what the form does not show stays as it is."""
    with reading() as tx:
        managed_procedure(tx, code)
        raw = parsed(drafts.files_of(tx, code).get(SETTINGS, ""))
    errors = _fill_in(raw)
    if errors:
        return _page(code, errors, 422)

    def verb(tx: Transaction) -> Done:
        managed_procedure(tx, code)
        drafts.put_files(tx, code, {SETTINGS: json.dumps(raw, ensure_ascii=False, indent=2) + "\n"})
        return Done(url_for("procedures.page", code=code), _("Đã lưu thiết lập vào bản nháp."))

    return carry_out(verb)


def _page(code: str, errors: dict[str, str], status: int) -> tuple[str, int]:
    with reading() as tx:
        procedure = managed_procedure(tx, code)
        raw = parsed(drafts.files_of(tx, code).get(SETTINGS, ""))
    shown = {"procedure": procedure, "raw": raw, "cases": raw.get("cases", []), "errors": errors, "form": request.form}
    return render_template("admin/procedure_settings.html", tab="procedures.settings", **shown), status


def _fill_in(raw: dict[str, Any]) -> dict[str, str]:
    """Put what was sent into ``raw``; the errors by field."""
    errors: dict[str, str] = {}
    for field in WHOLE:
        raw[field] = request.form.get(field, raw.get(field, "")).strip()
    if len(raw["name"]) < 3:
        errors["name"] = _("Cần tên thủ tục, nhưng đang để trống.")
    raw["supplement_limit"] = _number("supplement_limit", 0, 9, errors)
    for case in raw.get("cases", []):
        key = case["key"]
        case["budget"] = _amount(f"budget-{key}", errors, required=True)
        case["lead"] = _amount(f"lead-{key}", errors, required=False) or None
        case["fee"] = _number(f"fee-{key}", 0, 10**12, errors)
    return errors


def _amount(field: str, errors: dict[str, str], *, required: bool) -> str:
    text = request.form.get(field, "").strip()
    if not text:
        if required:
            errors[field] = _("Cần thời hạn, ví dụ 3wd hoặc 5 ngày làm việc, nhưng đang để trống.")
        return ""
    try:
        parse_amount(text)
    except Refusal as refusal:
        errors[field] = sentence(refusal)
    return text


def _number(field: str, least: int, most: int, errors: dict[str, str]) -> int:
    text = request.form.get(field, "").strip().replace(".", "").replace(" ", "")
    if text.isdecimal() and least <= int(text) <= most:
        return int(text)
    errors[field] = _("Cần một số từ %(least)s trở lên, nhưng có “%(found)s”.", least=least, found=text)
    return least
