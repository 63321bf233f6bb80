"""Where a dossier stands in its diagram: what is behind it, and where it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.core import Element, Model, in_english
from engine.runtime import releases
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from web.desks.dossier_page import is_late
from web.language import current
from web.reads.histories import rows_of
from workflows.dossiers.models import Dossier
from workflows.procedures.queries import settings_of, version_of


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of elements in the procedure's own diagram."""

    done: list[str]
    current: list[str]
    late: list[str]


def marks(tx: Transaction, dossier: Dossier, steps: list[TaskRow]) -> Marks:
    """What to colour. A step of a called process is shown at the activity that calls it."""
    version = version_of(tx, dossier)
    model, own = releases.model(tx, version.release_hash), settings_of(version).process_id
    passed = {element for row in rows_of(tx, dossier.id) for element in row.params.get("passed", ())}
    waiting = [step for step in steps if step.status == "open" and step.instance_id == dossier.instance_id]
    here = {place: step for step in waiting for place in _places(model, own, step.element_id, passed)}
    drawn = {element.id for element in model.elements.values() if element.process_id == own}
    return Marks(sorted(passed & drawn - set(here)), *_split(here, tx.now))


def source_of(tx: Transaction, dossier: Dossier) -> str:
    """The diagram of the procedure itself, as it was published; an English reader finds its English names."""
    version = version_of(tx, dossier)
    own = settings_of(version).process_id
    elements = releases.model(tx, version.release_hash).elements.values()
    drawn = releases.files(tx, version.release_hash)[next(each.source for each in elements if each.process_id == own)]
    return in_english(drawn) if current() == "en" else drawn


def _split(here: dict[str, TaskRow], now: datetime) -> tuple[list[str], list[str]]:
    late = sorted(place for place, step in here.items() if is_late(step, now))
    return sorted(set(here) - set(late)), late


def _places(model: Model, own: str, element_id: str, passed: set[str]) -> list[str]:
    """The element itself, or the call activities through which the dossier can have come to it."""
    element = model.elements.get(element_id)
    if element is None or element.process_id == own:
        return [element_id]
    calls = [each for each in model.elements.values() if each.called == element.process_id and each.process_id == own]
    reached = [each for each in calls if each.id not in passed and _was_reached(model, each, passed)]
    return [each.id for each in reached or calls]


def _was_reached(model: Model, call: Element, passed: set[str]) -> bool:
    return any(set(call.incoming) & set(each.outgoing) for each in model.elements.values() if each.id in passed)
