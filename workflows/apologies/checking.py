"""What is looked at before a step of an apology is done, or a result is handed over, while its page can still say what
is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from engine.refusal import Refusal
from engine.runtime.transaction import Transaction
from engine.worktime import say_date
from engine.worktime.words import say_all
from workflows.apologies import rules
from workflows.apologies.models import Apology
from workflows.apologies.queries import signed_for
from workflows.calendars.queries import calendar_of
from workflows.dossiers.queries import get_dossier
from workflows.forms.form import Form
from workflows.forms.submissions import submitted

DRAFT, SIGNATURE = "xin_loi_ly_do", "xin_loi_ky"
FORMS: Final = frozenset({DRAFT, SIGNATURE})
"""The forms of `bpmn/shared/xin_loi.bpmn` by which a letter comes to promise a date."""
GIVEN: Final = "apology_given"
"""The box of a form by which a result is handed over: the apology went with it."""


def check(tx: Transaction, instance_id: int, key: str, form: Form, values: Mapping[str, Any], language: str) -> None:
    """A new date must be to come when it is proposed and when it is signed, and a working day when it is proposed.
    Raises `FormErrors` at the field that can be changed; nothing of what was filled in is lost."""
    try:
        if key == DRAFT:
            _may_propose(tx, instance_id, values.get("new_date"))
        elif values.get("outcome") == "sign":
            _may_sign(tx, instance_id, submitted(tx, instance_id).get("new_date"))
    except Refusal as refusal:
        field = "new_date" if key == DRAFT else "outcome"
        raise form.wrong({field: refusal.sentence(language)}, language) from refusal


def handed_over_with(tx: Transaction, dossier_id: int, form: Form, language: str) -> None:
    """A result goes with the apology that was signed for it, whatever its form has forgotten to ask for. Raises
    `FormErrors` at the box that was left unticked."""
    numbers = [str(apology.number) for apology in signed_for(tx, dossier_id)]
    if numbers:
        raise form.wrong({GIVEN: rules.NotGiven(number=say_all(numbers, language)).sentence(language)}, language)


def _may_propose(tx: Transaction, instance_id: int, proposed: str | None) -> None:
    apology = _drafted(tx, instance_id)
    if apology is None or proposed is None:
        return
    day = date.fromisoformat(proposed)
    rules.to_come(day, tx.now, apology.deadline)
    if calendar_of(tx, apology.agency).closing(day) is None:
        raise rules.NewDateOff(found=say_date(day))


def _may_sign(tx: Transaction, instance_id: int, proposed: str | None) -> None:
    apology = _drafted(tx, instance_id)
    if apology is not None and proposed and get_dossier(tx, apology.dossier_id).finished_at is None:
        rules.to_come(date.fromisoformat(proposed), tx.now, apology.deadline)


def _drafted(tx: Transaction, instance_id: int) -> Apology | None:
    mine = select(Apology).where(Apology.instance_id == instance_id, Apology.state == "drafting")
    return tx.session.scalars(mine).first()
