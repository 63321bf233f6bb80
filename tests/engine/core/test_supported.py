"""The table of what is executed, beside the readers and the checks."""

from __future__ import annotations

import pytest

from engine.core.checking import executed
from engine.core.compiling.readers import READERS
from engine.core.supported import SUPPORTED, why_not
from engine.core.vocabulary import FLOW_NODES


def test_every_node_that_is_executed_has_a_reader_and_the_other_way_round() -> None:
    nodes = {key[0] for key, reason in SUPPORTED.items() if reason is None and key[0] in FLOW_NODES}
    assert nodes == set(READERS)


def test_the_checks_accept_nothing_that_the_executor_cannot_do() -> None:
    plain = [name for name in executed.NODES if name not in executed.EVENTS]
    assert [name for name in plain if why_not(name)] == []
    events = [(name, each) for name, found in executed.EVENTS.items() for each in found]
    assert [key for key in events if why_not(key[0], [key[1]] if key[1] else [])] == []
    assert [each for each in executed.EVENT_SUB_PROCESS_STARTS if why_not("startEvent", [each])] == []


@pytest.mark.parametrize(
    ("element", "definitions"),
    [
        ("boundaryEvent", ["cancel", "error"]),
        ("intermediateCatchEvent", []),
        ("boundaryEvent", []),
        ("choreographyTask", []),
        ("intermediateThrowEvent", ["error"]),
    ],
)
def test_what_is_not_executed_says_why(element: str, definitions: list[str]) -> None:
    assert why_not(element, definitions)
