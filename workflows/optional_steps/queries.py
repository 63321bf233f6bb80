"""Steps of a dossier's ad-hoc sub-processes that somebody may begin now."""

from __future__ import annotations

from dataclasses import dataclass

from engine.core import Model
from engine.runtime.releases import model as model_of
from engine.runtime.standing import look_at
from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier
from workflows.procedures.queries import version_of


@dataclass(frozen=True, slots=True)
class OptionalStep:
    """``element`` may be begun in the ad-hoc sub-process ``group``, which waits under the number ``no``.

    ``by_hand``: the group has no completion condition, so that somebody says when it is done.
    """

    no: int
    group: str
    element: str
    by_hand: bool


def optional_steps(tx: Transaction, dossier: Dossier) -> list[OptionalStep]:
    """Those that may be begun, in the order of the diagram. A process without any is not even looked at."""
    if dossier.instance_id is None or not dossier.is_open or not _has_groups(tx, dossier):
        return []
    _, execution = look_at(tx, dossier.instance_id)
    return [OptionalStep(each.no, each.inside, each.element_id, each.by_hand) for each in execution.choices()]


def _has_groups(tx: Transaction, dossier: Dossier) -> bool:
    model: Model = model_of(tx, version_of(tx, dossier).release_hash)
    return model.has_choices
