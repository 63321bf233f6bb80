"""The shortest way from a step to the result, by the budgets of the steps on it, in the procedures as shipped."""

from __future__ import annotations

from functools import cache

import pytest

from engine.core import Examination, examine
from tests.office import BUSINESS, COPY, PERMIT
from workflows.deadlines.shortest import Ways, minutes_of, ways_to_finish
from workflows.procedures.bundle import read_folder, shipped


@cache
def ways(procedure: str) -> Ways:
    files = read_folder(shipped()[procedure])
    found: Examination = examine({name: text.encode() for name, text in files.items() if name.endswith(".bpmn")})
    assert found.model is not None
    return ways_to_finish(found.model.elements.values())


@pytest.mark.parametrize(
    ("procedure", "step", "hours"),
    [
        (COPY, "Task_VaoSo", 1),
        (COPY, "Task_KyBanSao", 3),
        (BUSINESS, "Task_KyHoKinhDoanh", 4),
        (PERMIT, "Task_VaoSoGiayPhep", 2),
        (PERMIT, "Task_LayYKienQuyHoach", 26),  # its own 8, draft 8, signature 8, records 2
    ],
)
def test_from_a_step_to_the_result(procedure: str, step: str, hours: int) -> None:
    assert ways(procedure)[step] / 60 == hours


@pytest.mark.parametrize(("budget", "minutes"), [("4wh", 240), ("2wd", 960), ("trong ngày", 480), (None, 0), ("?", 0)])
def test_what_a_step_may_take(budget: str | None, minutes: int) -> None:
    assert minutes_of(budget) == minutes
