"""The components of form-js that are answered, each with the settings that it may carry here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workflows.forms.conditions import Condition
from workflows.forms.fields import FormField, Limits, Option, Words
from workflows.forms.settings import asked, malformed, number, only, section, whole

LENGTHS = {"textfield": 1000, "textarea": 10_000}
ANY = frozenset({"type", "id", "properties", "conditional", "layout"})
_FIELD = ANY | {"key", "label", "description", "validate", "appearance", "defaultValue"}
_CHOICE = _FIELD | {"values", "searchable"}
_TIME = _FIELD | {"subtype", "dateLabel", "timeLabel", "timeInterval", "timeSerializingFormat", "use24h"}
FIELDS = {
    "textfield": _FIELD, "textarea": _FIELD | {"rows"}, "number": _FIELD | {"decimalDigits", "increment"},
    "select": _CHOICE, "radio": _CHOICE, "checkbox": _FIELD, "datetime": _TIME, "date": _FIELD,
}  # fmt: skip
_TEXT = frozenset({"required", "minLength", "maxLength", "pattern"})
CHECKS = {"textfield": _TEXT, "textarea": _TEXT, "number": frozenset({"required", "min", "max"})}
RUNAWAY = re.compile(r"[*+}]\)[*+{]")
FREE_KEY = re.compile(r"F[2-46-8]")
"""What a form may give to a command: F5 is the browser's, F9 completes the task."""
KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}", re.ASCII)
SENT_BY_PAGES = frozenset({"csrf_token", "idempotency_key"})
SET_BY_THE_HOUSE = frozenset({
    "dossier", "code", "procedure", "case", "receiving_agency", "competent_agency", "support_agency", "agencies",
    "apology", "rung", "holder_agency", "business_key",
})  # fmt: skip


def read_field(raw: Mapping[str, Any], hidden: tuple[Condition, ...]) -> FormField:
    """A component that is answered; ``hidden`` are the conditions of its groups and its own."""
    key, kind = raw.get("key"), _kind(raw)
    if not isinstance(key, str) or not KEY.fullmatch(key) or key in SENT_BY_PAGES:
        where = str(key or raw.get("id") or kind)
        raise malformed(
            where, "its key is not a name of letters, digits and _", "key phải là tên gồm chữ cái, chữ số và _"
        )
    properties = section(raw, "properties", key)
    routing = str(properties.get("routing", "")).lower() == "true"
    if routing and key in SET_BY_THE_HOUSE:
        raise malformed(key, "the process already has a fact of this name", "quy trình đã có dữ kiện mang tên này")
    when = properties.get("required_when")
    checks = section(raw, "validate", key)
    only(raw, FIELDS[str(raw["type"])], key)
    only(checks, CHECKS.get(kind, frozenset({"required"})), key)
    return FormField(
        key, kind, Words(str(raw.get("label") or raw.get("dateLabel") or key), str(properties.get("label_en") or "")),
        Words(str(raw.get("description") or ""), str(properties.get("description_en") or "")),
        _options(raw, key) if kind in ("select", "radio") else (), bool(checks.get("required")), routing,
        _limits(raw, kind, checks, key), rows=whole({**properties, **raw}, "rows", key) or 4, width=_width(raw),
        default=raw.get("defaultValue"), hidden_by=hidden, required_when=asked(str(when), key) if when else None,
    )  # fmt: skip


def _kind(raw: Mapping[str, Any]) -> str:
    kind = str(raw.get("type"))
    if kind not in FIELDS:
        raise malformed(
            str(raw.get("key") or raw.get("id")), f"{kind} is not a kind of field", f"không có loại mục {kind}"
        )
    if kind != "datetime":
        return kind
    return {"date": "date", "time": "time"}.get(str(raw.get("subtype")), "datetime")


def _options(raw: Mapping[str, Any], key: str) -> tuple[Option, ...]:
    values = raw.get("values")
    if not isinstance(values, list) or not values or not all(isinstance(each, Mapping) for each in values):
        raise malformed(key, "it offers no values", "không có giá trị nào để chọn")
    options = tuple(
        Option(
            str(each.get("value", "")),
            _said(each, "label"),
            _said(each, "command"),
            str(each.get("command_key") or ""),
            str(each.get("asks_papers", "")).lower() == "true",
        )
        for each in values
    )
    if not all(option.value for option in options) or len({option.value for option in options}) != len(options):
        raise malformed(key, "its values are empty or doubled", "giá trị để trống hoặc trùng nhau")
    if not all(FREE_KEY.fullmatch(option.key) for option in options if option.key):
        raise malformed(
            key, "a command_key is none of F2 to F4 or F6 to F8", "command_key phải là F2 đến F4 hoặc F6 đến F8"
        )
    return options


def _said(raw: Mapping[str, Any], name: str) -> Words:
    return Words(str(raw.get(name) or ""), str(raw.get(f"{name}_en") or ""))


def _limits(raw: Mapping[str, Any], kind: str, checks: Mapping[str, Any], key: str) -> Limits:
    if kind == "number":
        least, most = number(checks, "min", key), number(checks, "max", key)
        limits = Limits(least=least, most=most, decimals=whole(raw, "decimalDigits", key))
    elif kind in LENGTHS:
        limits = Limits(
            whole(checks, "minLength", key) or 0, whole(checks, "maxLength", key) or LENGTHS[kind],
            pattern=_pattern(checks.get("pattern"), key),
            example=str(section(raw, "properties", key).get("example") or ""),
        )  # fmt: skip
    else:
        return Limits()
    upside_down = None not in (limits.least, limits.most) and (limits.least or 0) > (limits.most or 0)
    if upside_down or (kind in LENGTHS and not limits.min_length <= limits.max_length <= LENGTHS[kind]):
        raise malformed(
            key, "its limits are upside down or too wide", "giới hạn dưới vượt giới hạn trên, hoặc quá rộng"
        )
    return limits


def _pattern(pattern: object, key: str) -> str | None:
    """A repeated group that itself ends in a repeat can take a lifetime on one answer: it is refused."""
    if not pattern:
        return None
    text = str(pattern)
    if len(text) > 200 or RUNAWAY.search(text):
        raise malformed(key, "its pattern is too long or repeats repeats", "pattern quá dài hoặc lặp lồng nhau")
    try:
        re.compile(text)
    except re.error as error:
        raise malformed(key, f"its pattern cannot be read ({error})", f"không đọc được pattern ({error})") from error
    return text


def _width(raw: Mapping[str, Any]) -> int:
    columns = section(raw, "layout", "layout").get("columns")
    return max(1, min(12, round(columns * 12 / 16))) if isinstance(columns, int) and columns else 12
