"""Task forms on a page: which fields are shown for what has been chosen so far, and what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request

from workflows.forms.fields import FormField, Part
from workflows.forms.form import Form


def sent(form: Form) -> dict[str, str]:
    """What the browser sent for the fields of ``form``; a box that is not ticked is not sent."""
    return {field.key: request.form[field.key] for field in form.fields if field.key in request.form}


def kept(form: Form, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent before, of the fields that the form has today."""
    return {field.key: fields[field.key] for field in form.fields if field.key in fields}


def untouched(form: Form, values: Mapping[str, Any]) -> dict[str, str]:
    """What a browser sends of the form that shows ``values``, before anybody types."""
    standing = {}
    for part in shown(form, values):
        if not isinstance(part, FormField):
            continue
        value = values.get(part.key)
        if part.kind == "checkbox":
            if _answer(part, value):
                standing[part.key] = "1"
        elif value is not None or part.kind != "radio":
            standing[part.key] = "" if value is None else str(value)
    return standing


def defaults(form: Form, known: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the fields before anybody types: what is ``known``, else the form's own."""
    found = {field.key: known.get(field.key, field.default) for field in form.fields}
    return {key: value for key, value in found.items() if value is not None}


def shown(form: Form, values: Mapping[str, Any]) -> list[Part]:
    """The parts of ``form`` that are not hidden by the answers so far, nor by the facts that it asks for, which stand
    among ``values`` by their names; a hidden answer counts as none."""
    answers = _answers(form, values)
    hidden: set[str] = set()
    while True:
        more = {
            field.key
            for field in form.fields
            if field.key not in hidden and any(condition.holds(answers, {}) for condition in field.hidden_by)
        }
        if not more:
            return [part for part in form.parts if getattr(part, "key", None) not in hidden]
        hidden |= more
        answers.update(dict.fromkeys(more))


def is_required(form: Form, field: FormField, values: Mapping[str, Any]) -> bool:
    """Whether the answers so far make ``field`` mandatory."""
    if field.required or field.required_when is None:
        return field.required
    return field.required_when.holds(_answers(form, values), {})


def steers(form: Form) -> bool:
    """Whether some choice changes what else is shown."""
    return any(field.is_conditional for field in form.fields)


def _answers(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    answers = {field.key: _answer(field, values.get(field.key)) for field in form.fields}
    return answers | {name: values.get(name) for name in form.asks}


def _answer(field: FormField, value: Any) -> Any:
    if field.kind == "checkbox":
        return str(value).lower() in ("1", "on", "true", "yes")
    return value or None
