"""For pytest: a failing test that played cases prints their journeys. It is loaded by itself where the product is
installed."""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any

import pytest


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget the deployments of the test before."""
    if known := _known():
        known.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call" and report.failed:
        journeys = [case.journey for office in _known() for case in office.cases]
        if journeys:
            report.sections.append(("Journeys", "\n\n".join(journeys)))
    return report


def _known() -> list[Any]:
    """The deployments that the running test made. A session that tests no diagram never loads the engine for this."""
    module = sys.modules.get("engine.testing.deployment")
    return module.MADE if module is not None else []
