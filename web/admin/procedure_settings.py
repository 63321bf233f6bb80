"""The settings of a procedure: what its law says of the clock, and time, warnings and fee of each case. Saved into the
draft's procedure.json; what is left empty, or as usual, is not written into it."""

from __future__ import annotations

import json
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from engine.worktime import parse_amount
from web.admin.words import ground_name
from web.context import reading
from web.posting import Done, carry_out
from web.reads.drafts import managed_procedure
from web.refusals import sentence
from workflows.deadlines.rules import GROUNDS, WARN_SHARE
from workflows.lateness.rules import INDEX_SUPPLEMENTS
from workflows.procedures import drafts
from workflows.procedures.drafts import SETTINGS, parsed
from workflows.procedures.settings import EXTENSION_RULE, SUPPLEMENT_RULE, USUAL_PAUSES

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
    pauses = _pauses_sent() if request.form else raw.get("pauses", USUAL_PAUSES)
    shown = {
        "procedure": procedure, "raw": raw, "cases": raw.get("cases", []), "errors": errors, "form": request.form,
        "grounds": [(ground, ground_name(ground), ground in pauses) for ground in GROUNDS],
        "usual_rule": EXTENSION_RULE, "usual_supplement_rule": SUPPLEMENT_RULE,
         "usual_share": WARN_SHARE,
        "usual_supplements": INDEX_SUPPLEMENTS,
    }  # fmt: skip
    return render_template("admin/procedure_settings.html", tab="procedures.settings", **shown), status


def _fill_in(raw: dict[str, Any]) -> dict[str, str]:
    """Put what was sent into ``raw``; the errors by field."""
    errors: dict[str, str] = {}
    for field in WHOLE:
        raw[field] = request.form.get(field, raw.get(field, "")).strip()
    if len(raw["name"]) < 3:
        errors["name"] = _("Cần tên thủ tục, nhưng đang để trống.")
    raw["supplement_limit"] = _number("supplement_limit", 0, 9, errors)
    _put(raw, "index_supplements", _number("index_supplements", 0, 9, errors), INDEX_SUPPLEMENTS)
    _put(raw, "extension_limit", _number("extension_limit", 0, 9, errors), 1)
    _put(raw, "extension_rule", _rule("extension_rule", EXTENSION_RULE, errors), EXTENSION_RULE)
    _put(raw, "supplement_rule", _rule("supplement_rule", SUPPLEMENT_RULE, errors), SUPPLEMENT_RULE)
    if set(_pauses_sent()) != set(raw.get("pauses", USUAL_PAUSES)):
        raw["pauses"] = _pauses_sent()
    for case in raw.get("cases", []):
        _fill_in_case(case, errors)
    return errors


def _fill_in_case(case: dict[str, Any], errors: dict[str, str]) -> None:
    key = case["key"]
    case["budget"] = _amount(f"budget-{key}", errors, required=True)
    for field in ("lead", "warn_before"):
        _put(case, field, _amount(f"{field}-{key}", errors, required=False) or None, None)
    share = f"warn_share-{key}"
    _put(case, "warn_share", _number(share, 1, 99, errors) if request.form.get(share, "").strip() else None, None)
    _put(case, "pause_by", _pause_by(f"pause_by-{key}", errors), None)
    case["fee"] = _number(f"fee-{key}", 0, 10**12, errors)


def _put(raw: dict[str, Any], field: str, value: object, usual: object) -> None:
    """What is as usual is written only where it was written before."""
    if field in raw or value != usual:
        raw[field] = value


def _pauses_sent() -> list[str]:
    """The grounds that stop the clock, as they were ticked."""
    return [ground for ground in GROUNDS if request.form.get(f"pauses-{ground}")]


def _rule(field: str, usual: str, errors: dict[str, str]) -> str:
    text = request.form.get(field, "").strip() or usual
    if not 3 <= len(text) <= 300:
        errors[field] = _("Cần căn cứ pháp lý dài 3–300 ký tự, nhưng có %(found)s ký tự.", found=len(text))
    return text


def _pause_by(field: str, errors: dict[str, str]) -> str | None:
    text = request.form.get(field, "")
    if text not in ("", "days", "minutes"):
        errors[field] = _("Cần cách bù thời gian theo ngày hoặc theo phút, nhưng có “%(found)s”.", found=text)
    return text or None


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
    if most < 100:
        wanted = _("Cần một số từ %(least)s đến %(most)s, nhưng có “%(found)s”.", least=least, most=most, found=text)
    else:
        wanted = _("Cần một số từ %(least)s trở lên, nhưng có “%(found)s”.", least=least, found=text)
    errors[field] = wanted
    return least
