"""Histories can be told again: what the rows say today follows from what was written down, step by step."""

from __future__ import annotations

from sqlalchemy import select

from engine.runtime.history import HistoryRow
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow
from engine.runtime.transaction import Transaction


def check_histories(tx: Transaction) -> bool:
    """Whether every instance's history, replayed, leaves exactly the tasks that are open and the end that it has."""
    return not disagreements(tx)


def disagreements(tx: Transaction) -> list[int]:
    """The instances whose history tells another story than their rows."""
    told = _replayed(tx)
    rows = {row[0]: (row[1], set()) for row in tx.connection.execute(select(InstanceRow.id, InstanceRow.status))}
    for instance, no in tx.connection.execute(
        select(TaskRow.instance_id, TaskRow.no).where(TaskRow.status == "completed")
    ):
        rows[instance][1].add(no)
    return [number for number, story in rows.items() if told.get(number) != story]


def _replayed(tx: Transaction) -> dict[int, tuple[str, set[int]]]:
    told: dict[int, tuple[str, set[int]]] = {}
    opened: dict[int, set[int]] = {}
    history = select(HistoryRow.instance_id, HistoryRow.code, HistoryRow.params).order_by(HistoryRow.id)
    for instance, code, params in tx.connection.execute(history):
        status, completed = told.get(instance, ("open", set()))
        opened.setdefault(instance, set()).update(task[0] for task in params.get("opened", ()))
        if code == "task.completed" and params["no"] in opened[instance]:
            completed = completed | {params["no"]}
        told[instance] = (params.get("ended", status), completed)
    return told
