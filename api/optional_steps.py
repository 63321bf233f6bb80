"""Steps that the diagram leaves to people: which may be begun now, beginning one, and saying that enough is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.door import Door
from api.language import language
from api.schemas.optional_steps import BeginStepSchema, GroupSchema, OptionalStepListSchema, StepsOpenedSchema
from engine.runtime.advance import Progress
from engine.runtime.transaction import Transaction
from workflows.dossiers.queries import by_code
from workflows.history.names import names_for
from workflows.optional_steps import service
from workflows.optional_steps.queries import optional_steps as steps_of
from workflows.procedures.queries import version_of

optional_steps = Door("optional_steps", "Steps without an order, begun by those who do them.")


@optional_steps.route("/dossiers/<code>/optional-steps")
@optional_steps.reads(OptionalStepListSchema)
def list_optional_steps(tx: Transaction, code: str) -> dict[str, Any]:
    """The steps of a dossier that somebody may begin now"""
    dossier = by_code(tx, code)
    names = names_for(tx, version_of(tx, dossier).release_hash, language())
    return {
        "items": [
            {"no": each.no, "element": each.element, "name": names.element(each.element), "group": each.group,
             "by_hand": each.by_hand}
            for each in steps_of(tx, dossier)
        ]
    }  # fmt: skip


@optional_steps.route("/dossiers/<code>/optional-steps", methods=["POST"])
@optional_steps.arguments(BeginStepSchema)
@optional_steps.changes(StepsOpenedSchema)
def begin_optional_step(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Begin one of them"""
    return _told(service.begin(tx, by_code(tx, code), body["no"], body["element"]))


@optional_steps.route("/dossiers/<code>/optional-steps/end", methods=["POST"])
@optional_steps.arguments(GroupSchema)
@optional_steps.changes(StepsOpenedSchema)
def end_optional_steps(tx: Transaction, body: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Say that enough has been done, where no condition says so"""
    return _told(service.finish(tx, by_code(tx, code), body["no"]))


def _told(progress: Progress) -> dict[str, Any]:
    return {"opened": [f"{progress.instance_id}-{task.no}" for task in progress.opened]}
