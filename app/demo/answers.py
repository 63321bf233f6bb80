"""How people fill in forms in a demonstration: with what such a form would say of this dossier, always in order for the
form itself. The words stand beside the training office (`bpmn/offices/training_answers.json`)."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from workflows.dossiers.models import Dossier
from workflows.forms.fields import FormField
from workflows.forms.form import Form
from workflows.procedures.bundle import SHIPPED

Row = Mapping[str, Any]

USUAL = {
    "accept", "approve", "found", "issued", "received", "sign", "certificate", "permit", "available", "counter",
    "cash", "agree",
}  # fmt: skip


@cache
def _said() -> Mapping[str, Any]:
    said: Mapping[str, Any] = json.loads((SHIPPED / "offices" / "training_answers.json").read_text(encoding="utf-8"))
    return said


def facts_of(dossier: Dossier, today: date) -> dict[str, Any]:
    """What the words may speak of."""
    return {
        "procedure": dossier.procedure_code,
        "code": dossier.code,
        "serial": dossier.code.rpartition("-")[2],
        "applicant_name": dossier.applicant_name,
        "applicant_address": dossier.applicant_address,
        "applicant_identity": dossier.applicant_identity,
        "fee": dossier.fee,
        "today": today.isoformat(),
        "in_seven_days": (today + timedelta(days=7)).isoformat(),
    }


def fill_in(form: Form, facts: Mapping[str, Any], chance: random.Random, usual: float = 0.9) -> dict[str, Any]:
    """Values for every field; decisions take their usual way with probability ``usual``."""
    chosen = {field.key: _choice(field, chance, usual) for field in form.fields if field.options}
    row = chance.choice(rows_for(form.id, {**facts, **chosen}) or [{}])
    return written(form, chosen, row, facts)


def written(form: Form, chosen: Mapping[str, str], row: Row, facts: Mapping[str, Any]) -> dict[str, Any]:
    """A form with these choices, filled in by ``row``."""
    return {field.key: chosen.get(field.key) or _answer(field, row, facts) for field in form.fields}


def rows_for(form: str, known: Mapping[str, Any]) -> list[Row]:
    """What may be written into a form, once its choices are made: the rows that say nothing else of what is known."""
    rows: list[Row] = _said()["forms"].get(form, [])
    return [row for row in rows if all(row[key] == known[key] for key in row.keys() & known.keys())]


def _answer(field: FormField, row: Row, facts: Mapping[str, Any]) -> Any:
    said = row.get(field.key, _said()["any_form"].get(field.key))
    if isinstance(said, str):
        said = said.format_map(facts)
    if said is not None:
        return int(said) if field.kind == "number" and isinstance(said, str) else said
    return _anything(field, facts)


def _anything(field: FormField, facts: Mapping[str, Any]) -> Any:
    """In order, though nobody has said what such a field is for."""
    if field.kind == "checkbox":
        return True
    if field.kind in ("date", "datetime"):
        return facts["today"]
    if field.kind == "number":
        return int(field.limits.least or 1)
    if field.limits.pattern:
        return field.limits.example
    return str(_said()["any_text"]).format_map(facts)[: field.limits.max_length or None]


def _choice(field: FormField, chance: random.Random, usual: float) -> str:
    values = [option.value for option in field.options]
    expected = [value for value in values if value in USUAL] or values[:1]
    return chance.choice(expected) if chance.random() < usual else chance.choice(values)
