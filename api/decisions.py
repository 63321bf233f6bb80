"""Decisions (DMN): what a published version decides by, and what it decides for given inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.schemas.decisions import DecisionListSchema, EvaluationSchema, OutcomeSchema
from engine.feel import plain
from engine.feel.decisions import DecisionModel
from engine.feel.decisions.boxed import Table
from engine.runtime import releases
from engine.runtime.definitions import DefinitionRow
from engine.runtime.transaction import Transaction
from workflows.procedures.decisions import decision_model, evaluate
from workflows.procedures.queries import known_definition, known_version

decisions = Door("decisions", "What published processes decide by (DMN), and what it comes to.")


@decisions.route("/definitions/<number:definition_id>/decisions")
@decisions.reads(DecisionListSchema)
def list_decisions(tx: Transaction, definition_id: int) -> dict[str, Any]:
    """The decisions of one published version, with their tables"""
    row = known_definition(tx, definition_id)
    model = _model(tx, row)
    items = [
        {
            "id": each.id, "name": each.name, "file": file, "type": each.variable.type,
            "inputs": model.inputs_of(each.id or each.name), "table": _table(each.logic),
        }
        for file, each in model.decisions()
    ]  # fmt: skip
    return {"definition": row.key, "version": row.version, "items": items}


@decisions.route("/decisions/<key>/evaluations", methods=["POST"])
@decisions.arguments(EvaluationSchema)
@decisions.reads(OutcomeSchema)
def evaluate_decision(tx: Transaction, asked: Mapping[str, Any], key: str) -> dict[str, Any]:
    """What a decision comes to for given inputs, and which rules fired

    `key` is the name or the id of a decision, a decision service or a business knowledge model. Nothing is kept.
    """
    row = known_version(tx, asked["definition"], asked["version"])
    model = _model(tx, row)
    outcome = evaluate(model, key, asked["inputs"], tx.now)
    return {
        "definition": row.key,
        "version": row.version,
        "decision": key,
        "value": plain(outcome.value),
        "fired": outcome.fired,
        "decisions": {name: plain(value) for name, value in outcome.values.items()},
        "problems": outcome.problems,
    }


def _model(tx: Transaction, row: DefinitionRow) -> DecisionModel:
    return decision_model(releases.files(tx, row.release_hash))


def _table(logic: object) -> dict[str, Any] | None:
    if not isinstance(logic, Table):
        return None
    return {
        "id": logic.id,
        "policy": logic.policy,
        "aggregation": logic.aggregation,
        "inputs": [each.expression.text for each in logic.inputs],
        "outputs": [each.name or each.label for each in logic.outputs],
        "rules": logic.rules,
    }
