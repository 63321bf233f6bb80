"""What the intake form shows, and how what was typed becomes an application and a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_babel import gettext as _

from engine.runtime.transaction import Transaction
from engine.worktime import parse_amount
from web.context import actor
from web.language import current
from workflows.calendars.queries import calendar_of
from workflows.dossiers.wording import label
from workflows.permissions import require
from workflows.procedures.queries import find_current, in_use, settings_of
from workflows.procedures.settings import Case, ComponentWanted

Shown = dict[str, Any]
Typed = Mapping[str, str]
KINDS = ("original", "copy", "e_copy")
TYPED = (
    "applicant_identity", "applicant_name", "applicant_phone", "applicant_address", "applicant_email",
    "applicant_kind", "summary", "sets", "channel", "return_method",
)  # fmt: skip
NAMED = {"supplement": {"items": "supplement_items", "reason": "supplement_reason"},
         "refuse": {"reason": "refusal_reason", "basis": "refusal_basis"}}  # fmt: skip
"""How the two slips call the answers of the intake form."""


def read_form(tx: Transaction, code: str, typed: Typed) -> Shown:
    """The form of a procedure at the actor's counter, with what was ``typed`` so far."""
    require(tx.actor, "dossier.take_in", actor().agency or "")
    version = find_current(tx, code)
    return {
        **read_summary(tx, code, typed),
        "code": code,
        "version": version,
        "cases": settings_of(version).cases if version else (),
        "typed": typed,
    }


def read_summary(tx: Transaction, code: str, typed: Typed) -> Shown:
    """The appointment with its reasons, the fee and the missing components."""
    require(tx.actor, "dossier.take_in", actor().agency or "")
    case = _case(tx, code, typed)
    calendar = calendar_of(tx, actor().agency or "")
    return {
        "code": code,
        "case": case,
        "why": calendar.explain(tx.now, parse_amount(case.budget)),
        "missing": missing(case, typed),
    }


def missing(case: Case, typed: Typed) -> list[ComponentWanted]:
    """The mandatory components of which none came."""
    return [each for each in case.components if each.required and not any(counted(each, typed).values())]


def counted(wanted: ComponentWanted, typed: Typed) -> dict[str, int]:
    """How many of a component came: the numbers typed, else as many as the procedure asks for where "complete" was
    ticked."""
    numbers = {kind: _number(typed.get(f"c-{wanted.key}-{kind}", "")) for kind in KINDS}
    if any(numbers.values()) or f"c-{wanted.key}" not in typed:
        return numbers
    asked = {kind: int(getattr(wanted, kind)) for kind in KINDS}
    return asked if any(asked.values()) else {**asked, "original": 1}


def read_sent(tx: Transaction, code: str) -> tuple[Shown, dict[str, str]]:
    """The application and the decision that the browser sent."""
    return application(tx, code), decision(missing(_case(tx, code, request.form), request.form))


def application(tx: Transaction, code: str) -> Shown:
    """What `workflows.dossiers.rules.read_application` reads."""
    case = _case(tx, code, request.form)
    typed = {name: request.form[name] for name in TYPED if request.form.get(name, "").strip()}
    components = [{"key": each.key, **counted(each, request.form)} for each in case.components]
    receiving = actor().agency
    return {**typed, "procedure": code, "case": case.key, "receiving_agency": receiving, "components": components}


def decision(lacking: list[ComponentWanted]) -> dict[str, str]:
    """What the clerk decided, with the words of its slip; a list left empty names the papers that are ``lacking``."""
    outcome = request.form.get("outcome", "accept")
    outcome = outcome if outcome in ("accept", *NAMED) else "accept"
    answers = {answer: request.form.get(name, "") for answer, name in NAMED.get(outcome, {}).items()}
    if outcome == "supplement" and not answers["items"].strip():
        answers["items"] = "\n".join(component.name for component in lacking)
    return {"outcome": outcome, **answers}


def renamed(errors: Mapping[str, str]) -> dict[str, str]:
    """The errors of the decision beside the fields of its slip."""
    names = NAMED.get(request.form.get("outcome", ""), {})
    return {names.get(answer, answer): sentence for answer, sentence in errors.items()}


def first_sentences(errors: Mapping[str, Any]) -> dict[str, str]:
    """One sentence for each field."""
    return {name: _first(found) for name, found in errors.items()}


def labels() -> dict[str, str]:
    """How the fields are called in the list of what needs attention."""
    asked = ("identity", "name", "phone", "address", "email")
    fields = (*(f"applicant_{name}" for name in asked), "components", "summary", "sets")
    return {
        **{field: label(field, current()) for field in fields},
        "supplement_items": _("Giấy tờ cần bổ sung"), "supplement_reason": _("Lý do bổ sung"),
        "refusal_reason": _("Lý do từ chối"), "refusal_basis": _("Căn cứ pháp lý"),
    }  # fmt: skip


def place_of(name: str) -> int:
    """Where a field stands on the page."""
    order = list(labels())
    return order.index(name) if name in order else len(order)


def _case(tx: Transaction, code: str, typed: Typed) -> Case:
    chosen = request.args.get("case") or typed.get("case", "")
    return in_use(tx, code, actor().agency or "", chosen).case


def _number(text: str) -> int:
    return min(int(text), 99) if text.strip().isdecimal() else 0


def _first(found: Any) -> str:
    while isinstance(found, Mapping):
        found = next(iter(found.values()))
    return str(found if isinstance(found, str) else found[0])
