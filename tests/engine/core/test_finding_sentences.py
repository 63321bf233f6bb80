"""A finding is a sentence: whatever it begins with, it begins with a capital."""

from __future__ import annotations

import pytest

from engine.core.checking.tasks import PLAIN_TASK
from engine.core.findings import Place


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Công việc (Activity_1x) chưa có loại"), ("en", "Task (Activity_1x) has no type")]
)
def test_it_begins_with_a_capital(language: str, said: str) -> None:
    found = PLAIN_TASK.at(Place("process.bpmn", "Activity_1x", "", "task"))
    assert found.sentence(language).startswith(said)
