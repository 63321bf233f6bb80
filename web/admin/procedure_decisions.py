"""The decisions of a procedure as tables, with a form to try each: the rules that fire are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request
from flask_babel import gettext as _

from engine.feel import compile_expression, text_of
from engine.feel.decisions import DecisionModel, Outcome
from engine.feel.decisions.boxed import Boxed, Literal, Table
from engine.feel.decisions.elements import Decision
from engine.refusal import Refusal
from engine.xml import Unreadable
from web.context import reading
from web.language import current
from web.reads.drafts import managed_procedure
from web.refusals import sentence
from workflows.procedures import drafts
from workflows.procedures.decisions import decision_model, evaluate

_AS_TEXT = frozenset(
    ("string", "date", "time", "date and time", "days and time duration", "years and months duration")
)  # fmt: skip


@dataclass
class Shown:
    """A decision on the page. ``fields`` are its inputs with their types and what was typed."""

    key: str
    decision: Decision
    source: str
    fields: list[tuple[str, str, str]]
    table: Table | None = None
    text: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None
    value: str = ""


def show(code: str) -> str:
    """Every decision of the draft, else of the version in force; the one that is asked with its answer."""
    with reading() as tx:
        procedure, files, now = managed_procedure(tx, code), drafts.files_of(tx, code), tx.now
    asked = request.args.get("decision", "")
    try:
        model = decision_model(files)
    except Unreadable as refusal:
        return render_template(
            "admin/procedure_decisions.html", procedure=procedure, shown=[], said=sentence(refusal), **_tab()
        )
    shown = [_shown(model, source, each, asked) for source, each in model.decisions()]
    for each in shown:
        if each.key == asked:
            _answer(model, each, now)
    fired = {(hit.element_name, hit.rule) for each in shown if each.outcome for hit in each.outcome.fired}
    problems = [(problem, problem.sentence(current())) for problem in model.problems]
    return render_template(
        "admin/procedure_decisions.html", procedure=procedure, shown=shown, asked=asked, fired=fired,
        problems=problems, language=current(), **_tab(),
    )  # fmt: skip


def _tab() -> dict[str, Any]:
    return {"tab": "procedures.decisions"}


def _shown(model: DecisionModel, source: str, decision: Decision, asked: str) -> Shown:
    key = decision.id or decision.name
    typed = request.args if key == asked else {}
    fields = [(name, kind, typed.get(f"in-{name}", "")) for name, kind in model.inputs_of(key).items()]
    logic = decision.logic
    return Shown(key, decision, source, fields, logic if isinstance(logic, Table) else None, _text_of(logic))


def _text_of(logic: Boxed | None) -> str:
    """A literal expression as it is written; other boxes by their kind."""
    if logic is None or isinstance(logic, Table):
        return ""
    return logic.text if isinstance(logic, Literal) else type(logic).__name__


def _answer(model: DecisionModel, shown: Shown, now: Any) -> None:
    inputs = _inputs(shown)
    if shown.errors:
        return
    try:
        shown.outcome = evaluate(model, shown.key, inputs, now)
    except Refusal as refusal:
        shown.errors[""] = sentence(refusal)
        return
    shown.value = text_of([shown.outcome.value])[1:-1]


def _inputs(shown: Shown) -> Mapping[str, Any]:
    """What was typed, as the types ask: texts and dates as they stand, everything else as FEEL writes it."""
    found: dict[str, Any] = {}
    for name, kind, typed in shown.fields:
        if not typed.strip():
            continue
        if kind in _AS_TEXT:
            found[name] = typed.strip()
            continue
        try:
            found[name] = compile_expression(typed).evaluate({})
        except Refusal:
            shown.errors[name] = _(
                "Cần một giá trị như 5, true hoặc [1, 2], nhưng “%(text)s” không đọc được.", text=typed
            )
    return found
