"""What was answered in the forms of a dossier, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from web.language import current
from web.words import day, instant
from workflows.forms.fields import FormField
from workflows.forms.library import form_of
from workflows.forms.submissions import of_instance

Answers = tuple[int, str, list[tuple[str, str]]]


def answers_of(tx: Transaction, instance: int) -> list[Answers]:
    """Everything handed in: the number of its task, who handed it in, and labels with answers; oldest first."""
    found = []
    for submission in of_instance(tx, instance):
        fields = form_of(tx, submission.release_hash, submission.form).fields
        lines = [
            (field.label(current()), said(field, submission.data[field.key]))
            for field in fields
            if field.key in submission.data
        ]
        found.append((submission.no, submission.submitted_by, lines))
    return found


def said(field: FormField, value: Any) -> str:
    """One answer as a reader wants it."""
    if field.options:
        return dict(field.choices(current())).get(str(value), str(value))
    if field.kind == "checkbox":
        return _("có") if value else _("không")
    if field.kind == "date":
        return day(datetime.fromisoformat(str(value)).date())
    if field.kind == "datetime":
        return instant(datetime.fromisoformat(str(value)))
    return str(value)
