"""Reading a form's JSON, as the form-js editor saves it, into the parts of a form.

A setting that this house would ignore in silence is refused, with the field and the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from engine.feel import FeelSyntaxError
from engine.refusal import Invalid
from workflows.forms.conditions import Condition, condition
from workflows.forms.fields import FormField, Limits, Note, Option, Part, Words

MAX_FIELDS, MAX_NESTING = 200, 6
LENGTHS = {"textfield": 1000, "textarea": 10_000}
_ANY = frozenset({"type", "id", "properties", "conditional", "layout"})
_FIELD = _ANY | {"key", "label", "description", "validate", "appearance", "defaultValue"}
_CHOICE = _FIELD | {"values", "searchable"}
_TIME = _FIELD | {"subtype", "dateLabel", "timeLabel", "timeInterval", "timeSerializingFormat", "use24h"}
ORNAMENTS = {"button": _ANY | {"label", "action", "key"}, "separator": _ANY, "spacer": _ANY | {"height"}}
FIELDS = {
    "textfield": _FIELD, "textarea": _FIELD | {"rows"}, "number": _FIELD | {"decimalDigits", "increment"},
    "select": _CHOICE, "radio": _CHOICE, "checkbox": _FIELD, "datetime": _TIME, "date": _FIELD,
}  # fmt: skip
GROUP = _ANY | {"label", "components", "showOutline", "verticalAlignment", "path"}
NOTE = _ANY | {"text"}
_TEXT = frozenset({"required", "minLength", "maxLength", "pattern"})
CHECKS = {"textfield": _TEXT, "textarea": _TEXT, "number": frozenset({"required", "min", "max"})}
RUNAWAY = re.compile(r"[*+}]\)[*+{]")
KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,59}", re.ASCII)
SENT_BY_PAGES = frozenset({"csrf_token", "idempotency_key"})
SET_BY_THE_HOUSE = frozenset({
    "dossier", "code", "procedure", "case", "receiving_agency", "competent_agency", "support_agency", "agencies",
    "apology", "rung", "holder_agency", "business_key",
})  # fmt: skip


class FormMalformed(Invalid):
    """Params: field (its key, or the place where it stands), reason, ``reason_vi``."""

    code = "form_malformed"
    en = "Expected a form whose fields are in order, but {field}: {reason}."
    vi = "Cần biểu mẫu có các mục đúng quy cách, nhưng {field}: {reason_vi}."


def read_form(text: str) -> tuple[str, tuple[Part, ...]]:
    """The id and the parts of a form, groups flattened. Raises `FormMalformed`."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _bad("the form", f"it is not JSON ({error})", f"không phải JSON ({error})") from error
    if not isinstance(raw, Mapping) or not isinstance(raw.get("components"), list):
        raise _bad("the form", "it has no list of components", "không có danh sách components")
    parts = tuple(_parts(raw["components"], (), 0))
    fields = [part for part in parts if isinstance(part, FormField)]
    if len(fields) > MAX_FIELDS:
        raise _bad("the form", f"it has more than {MAX_FIELDS} fields", f"có quá {MAX_FIELDS} mục")
    _check_keys(fields)
    return str(raw.get("id") or ""), parts


def _check_keys(fields: list[FormField]) -> None:
    keys: set[str] = set()
    for field in fields:
        if field.key in keys:
            raise _bad(field.key, "another field has the same key", "trùng key với mục khác")
        keys.add(field.key)
    for field in fields:
        asked = [*field.hidden_by, *([field.required_when] if field.required_when else [])]
        for name in sorted({name for question in asked for name in question.expression.names} - keys):
            raise _bad(
                field.key,
                f"its condition asks for {name}, which is not a field",
                f"điều kiện hỏi {name}, không có mục này",
            )


def _parts(components: list[Any], hidden_by: tuple[Condition, ...], depth: int) -> Iterator[Part]:
    for raw in components:
        if not isinstance(raw, Mapping):
            raise _bad("the form", "a component is not an object", "một thành phần không phải đối tượng")
        kind, where = str(raw.get("type")), str(raw.get("key") or raw.get("id") or raw.get("type"))
        hidden = (*hidden_by, *_hide(raw, where))
        if kind == "text":
            _only(raw, NOTE, where)
            yield _note(raw)
        elif kind == "group":
            _only(raw, GROUP, where)
            if depth == MAX_NESTING or raw.get("path"):
                raise _bad(where, "groups nest too deeply or have a path", "nhóm lồng quá sâu hoặc có path")
            yield from _parts(raw.get("components") or [], hidden, depth + 1)
        elif kind not in ORNAMENTS:
            yield _field(raw, hidden)


def _only(settings: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for name in sorted(settings.keys() - known):
        raise _bad(where, f"the setting {name} is not honoured here", f"không hỗ trợ thiết lập {name}")


def _field(raw: Mapping[str, Any], hidden: tuple[Condition, ...]) -> FormField:
    key, kind = raw.get("key"), _kind(raw)
    if not isinstance(key, str) or not KEY.fullmatch(key) or key in SENT_BY_PAGES:
        where = str(key or raw.get("id") or kind)
        raise _bad(where, "its key is not a name of letters, digits and _", "key phải là tên gồm chữ cái, chữ số và _")
    properties = _object(raw, "properties", key)
    routing = str(properties.get("routing", "")).lower() == "true"
    if routing and key in SET_BY_THE_HOUSE:
        raise _bad(key, "the process already has a fact of this name", "quy trình đã có dữ kiện mang tên này")
    when = properties.get("required_when")
    checks = _object(raw, "validate", key)
    _only(raw, FIELDS[str(raw["type"])], key)
    _only(checks, CHECKS.get(kind, frozenset({"required"})), key)
    return FormField(
        key, kind, Words(str(raw.get("label") or raw.get("dateLabel") or key), str(properties.get("label_en") or "")),
        Words(str(raw.get("description") or ""), str(properties.get("description_en") or "")),
        _options(raw, key) if kind in ("select", "radio") else (), bool(checks.get("required")), routing,
        _limits(raw, kind, checks, key), rows=_whole({**properties, **raw}, "rows", key) or 4, width=_width(raw),
        default=raw.get("defaultValue"), hidden_by=hidden, required_when=_asked(str(when), key) if when else None,
    )  # fmt: skip


def _kind(raw: Mapping[str, Any]) -> str:
    kind = str(raw.get("type"))
    if kind not in FIELDS:
        raise _bad(str(raw.get("key") or raw.get("id")), f"{kind} is not a kind of field", f"không có loại mục {kind}")
    if kind != "datetime":
        return kind
    return {"date": "date", "time": "time"}.get(str(raw.get("subtype")), "datetime")


def _options(raw: Mapping[str, Any], key: str) -> tuple[Option, ...]:
    values = raw.get("values")
    if not isinstance(values, list) or not values or not all(isinstance(each, Mapping) for each in values):
        raise _bad(key, "it offers no values", "không có giá trị nào để chọn")
    options = tuple(
        Option(str(each.get("value", "")), Words(str(each.get("label") or ""), str(each.get("label_en") or "")))
        for each in values
    )
    if not all(option.value for option in options) or len({option.value for option in options}) != len(options):
        raise _bad(key, "its values are empty or doubled", "giá trị để trống hoặc trùng nhau")
    return options


def _limits(raw: Mapping[str, Any], kind: str, checks: Mapping[str, Any], key: str) -> Limits:
    if kind == "number":
        least, most = _number(checks, "min", key), _number(checks, "max", key)
        limits = Limits(least=least, most=most, decimals=_whole(raw, "decimalDigits", key))
    elif kind in LENGTHS:
        limits = Limits(
            _whole(checks, "minLength", key) or 0, _whole(checks, "maxLength", key) or LENGTHS[kind],
            pattern=_pattern(checks.get("pattern"), key),
            example=str(_object(raw, "properties", key).get("example") or ""),
        )  # fmt: skip
    else:
        return Limits()
    upside_down = None not in (limits.least, limits.most) and (limits.least or 0) > (limits.most or 0)
    if upside_down or (kind in LENGTHS and not limits.min_length <= limits.max_length <= LENGTHS[kind]):
        raise _bad(key, "its limits are upside down or too wide", "giới hạn dưới vượt giới hạn trên, hoặc quá rộng")
    return limits


def _pattern(pattern: object, key: str) -> str | None:
    """A repeated group that itself ends in a repeat can take a lifetime on one answer: it is refused."""
    if not pattern:
        return None
    text = str(pattern)
    if len(text) > 200 or RUNAWAY.search(text):
        raise _bad(key, "its pattern is too long or repeats repeats", "pattern quá dài hoặc lặp lồng nhau")
    try:
        re.compile(text)
    except re.error as error:
        raise _bad(key, f"its pattern cannot be read ({error})", f"không đọc được pattern ({error})") from error
    return text


def _hide(raw: Mapping[str, Any], where: str) -> tuple[Condition, ...]:
    hide = _object(raw, "conditional", where).get("hide")
    return (_asked(str(hide), where),) if hide else ()


def _asked(text: str, where: str) -> Condition:
    try:
        return condition(text)
    except FeelSyntaxError as error:
        raise _bad(where, error.sentence("en").rstrip("."), error.sentence("vi").rstrip(".")) from error


def _note(raw: Mapping[str, Any]) -> Note:
    text, twin = str(raw.get("text") or ""), str(_object(raw, "properties", "text").get("text_en") or "")
    level = len(text) - len(text.lstrip("#"))
    return Note(Words(text.lstrip("# ").strip(), twin.lstrip("# ").strip()), min(level, 4))


def _width(raw: Mapping[str, Any]) -> int:
    columns = _object(raw, "layout", "layout").get("columns")
    return max(1, min(12, round(columns * 12 / 16))) if isinstance(columns, int) and columns else 12


def _object(raw: Mapping[str, Any], name: str, where: str) -> Mapping[str, Any]:
    found = raw.get(name) or {}
    if not isinstance(found, Mapping):
        raise _bad(where, f"its {name} is not an object", f"{name} không phải đối tượng")
    return found


def _number(raw: Mapping[str, Any], name: str, where: str) -> float | None:
    found = raw.get(name)
    if found is None or found == "":
        return None
    try:
        return float(found)
    except (TypeError, ValueError) as error:
        raise _bad(where, f"its {name} is not a number", f"{name} không phải số") from error


def _whole(raw: Mapping[str, Any], name: str, where: str) -> int | None:
    found = _number(raw, name, where)
    return None if found is None else int(found)


def _bad(field: str, reason: str, reason_vi: str) -> FormMalformed:
    return FormMalformed(field=field, reason=reason, reason_vi=reason_vi)
