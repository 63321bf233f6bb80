"""Reading a form's JSON, as the form-js editor saves it, into the parts of a form.

A setting that this house would ignore in silence is refused, with the field and the reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from workflows.forms.components import ANY, read_field
from workflows.forms.conditions import Condition
from workflows.forms.facts import FACTS
from workflows.forms.fields import FormField, Note, Part, Words
from workflows.forms.settings import asked, malformed, only, section

MAX_FIELDS, MAX_NESTING = 200, 6
ORNAMENTS = frozenset({"button", "separator", "spacer"})
GROUP = ANY | {"label", "components", "showOutline", "verticalAlignment", "path"}
NOTE = ANY | {"text"}


def read_form(text: str) -> tuple[str, tuple[Part, ...]]:
    """The id and the parts of a form, groups flattened. Raises `FormMalformed`."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise malformed("form", f"it is not JSON ({error})", f"không phải JSON ({error})") from error
    if not isinstance(raw, Mapping) or not isinstance(raw.get("components"), list):
        raise malformed("form", "it has no list of components", "không có danh sách components")
    parts = tuple(_parts(raw["components"], (), 0))
    fields = [part for part in parts if isinstance(part, FormField)]
    if len(fields) > MAX_FIELDS:
        raise malformed("form", f"it has more than {MAX_FIELDS} fields", f"có quá {MAX_FIELDS} mục")
    _check_keys(fields)
    return str(raw.get("id") or ""), parts


def _check_keys(fields: list[FormField]) -> None:
    keys: set[str] = set()
    for field in fields:
        if field.key in keys:
            raise malformed(field.key, "another field has the same key", "trùng key với mục khác")
        if field.key in FACTS:
            raise malformed(field.key, "a fact that forms ask for has this name", "trùng tên một dữ kiện của hồ sơ")
        keys.add(field.key)
    for field in fields:
        for name in sorted(field.names - keys - FACTS):
            raise malformed(
                field.key,
                f"its condition asks for {name}, which is not a field",
                f"điều kiện hỏi {name}, không có mục này",
            )


def _parts(components: list[Any], hidden_by: tuple[Condition, ...], depth: int) -> Iterator[Part]:
    for raw in components:
        if not isinstance(raw, Mapping):
            raise malformed("form", "a component is not an object", "một thành phần không phải đối tượng")
        kind, where = str(raw.get("type")), str(raw.get("key") or raw.get("id") or raw.get("type"))
        hidden = (*hidden_by, *_hide(raw, where))
        if kind == "text":
            only(raw, NOTE, where)
            yield _note(raw)
        elif kind == "group":
            only(raw, GROUP, where)
            if depth == MAX_NESTING or raw.get("path"):
                raise malformed(where, "groups nest too deeply or have a path", "nhóm lồng quá sâu hoặc có path")
            inside = raw.get("components", [])
            if not isinstance(inside, list):
                raise malformed(where, "its components are not a list", "components không phải danh sách")
            yield from _parts(inside, hidden, depth + 1)
        elif kind not in ORNAMENTS:
            yield read_field(raw, hidden)


def _hide(raw: Mapping[str, Any], where: str) -> tuple[Condition, ...]:
    hide = section(raw, "conditional", where).get("hide")
    return (asked(str(hide), where),) if hide else ()


def _note(raw: Mapping[str, Any]) -> Note:
    text, twin = str(raw.get("text") or ""), str(section(raw, "properties", "text").get("text_en") or "")
    level = len(text) - len(text.lstrip("#"))
    return Note(Words(text.lstrip("# ").strip(), twin.lstrip("# ").strip()), min(level, 4))
