"""What was filled in is kept as it was handed in, round by round, and can be read again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from engine.core.events import TaskClosed, TaskOpened
from engine.runtime import releases, tasks
from engine.runtime.instances import add
from engine.runtime.transaction import Transaction
from tests.conftest import House
from workflows.forms import submissions
from workflows.forms.library import UnknownForm, form_of
from workflows.tasks.rules import Work

REVIEW = {"id": "tham_dinh", "components": [
    {"type": "textfield", "key": "note", "label": "Ghi chú"},
    {"type": "datetime", "subtype": "date", "key": "day", "label": "Ngày"},
    {"type": "textarea", "key": "conditions", "label": "Điều kiện kèm theo"},
]}  # fmt: skip


def publish(tx: Transaction, **forms: dict[str, Any]) -> str:
    return releases.add(tx, {f"forms/{key}.json": json.dumps(form) for key, form in forms.items()})


def hand_in(tx: Transaction, instance: int, release: str, no: int, values: dict[str, Any]) -> None:
    """Somebody completes the task ``no`` with these values."""
    work = Work(instance, no, "H57", None, "open", None, "review", "Task", release, "H57", "1")
    opened = TaskOpened(no, "Task", "Thẩm định", "user", None, "H57", {"form": "review"}, {})
    tasks.open_all(tx, instance, "H57", [(opened, None)])
    submissions.keep_submission(tx, work, form_of(tx, release, "review").check(values))
    tasks.close_all(tx, instance, [TaskClosed(no, "Task", True)])


def test_the_newest_answer_counts_and_nothing_is_overwritten(house: House) -> None:
    with house.tx() as tx:
        release = publish(tx, review=REVIEW)
        instance = add(tx, tenant="H57", release=release, process_id="p", business_key="1", parent=None)
        hand_in(tx, instance, release, 1, {"note": "lần đầu", "day": "2026-11-02"})
        hand_in(tx, instance, release, 4, {"note": "lần hai"})
    with house.tx() as tx:
        assert submissions.submitted(tx, instance) == {"note": "lần hai", "day": "2026-11-02"}
        assert submissions.answers(tx, instance) == {"note": "lần hai", "day": date(2026, 11, 2), "conditions": None}
        first = submissions.of_task(tx, instance, 1)
        assert first is not None
        assert (first.data["note"], first.submitted_by, first.submitted_at) == ("lần đầu", "system", house.clock.now)
        assert submissions.of_task(tx, instance, 2) is None


def test_a_form_is_found_in_its_release_and_nowhere_else(house: House) -> None:
    with house.tx() as tx:
        release = publish(tx, review=REVIEW)
        assert form_of(tx, release, "review") is form_of(tx, release, "review")
        with pytest.raises(UnknownForm):
            form_of(tx, release, "absent")
