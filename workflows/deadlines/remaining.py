"""What is left to do on a dossier, beside what is left of its time."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from engine.core import Model
from engine.runtime import instances, releases, tasks
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction
from engine.worktime import working_days
from engine.worktime.units import HOURS_PER_WORKING_DAY
from workflows.calendars.queries import calendar_of
from workflows.deadlines.shortest import Ways, minutes_of, ways_to_finish
from workflows.deadlines.steps import step_account
from workflows.dossiers.models import Dossier

_CAPACITY = 200
_ways: dict[str, Ways] = {}
"""By the digest of a compiled model, which never changes."""


def remaining(tx: Transaction, dossier: Dossier) -> int:
    """Working minutes of the shortest way from the open steps to the result, by the steps' own budgets. What an open
    step has used already is taken off; of steps side by side the longest way counts."""
    if dossier.instance_id is None:
        return 0
    return max((_from(tx, dossier, task) for task in tasks.open_of_instance(tx, dossier.instance_id)), default=0)


def fits(tx: Transaction, dossier: Dossier, owed: datetime) -> bool:
    """Whether what is left to do can still be done by ``owed``, eight hours to a working day."""
    days = Decimal(remaining(tx, dossier)) / (HOURS_PER_WORKING_DAY * 60)
    return calendar_of(tx, dossier.agency).add(tx.now, working_days(days)) <= owed


def _from(tx: Transaction, dossier: Dossier, task: TaskRow) -> int:
    row = tx.session.get_one(instances.InstanceRow, task.instance_id)
    ways = _ways_of(releases.model(tx, row.release_hash))
    own = minutes_of(task.budget)
    used = (step_account(tx, dossier.id, task).used or 0) if own else 0
    return int(ways.get(task.element_id, own)) - min(own, used)


def _ways_of(model: Model) -> Ways:
    known = _ways.get(model.digest)
    if known is None:
        if len(_ways) >= _CAPACITY:
            _ways.clear()
        known = _ways[model.digest] = ways_to_finish(model.elements.values())
    return known
