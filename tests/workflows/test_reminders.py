"""A reminder is told by its place in the diagram: beside the way, after an event that leaves its step waiting."""

from __future__ import annotations

import pytest

from engine.core.elements import Element
from workflows.tasks.reminders import is_reminder


def element(name: str, incoming: str = "", outgoing: str = "", **more: object) -> Element:
    flows = {"incoming": tuple(incoming.split()), "outgoing": tuple(outgoing.split())}
    return Element(name, name, "userTask", "process.bpmn", "p", "p", **flows, **more)  # type: ignore[arg-type]


ELEMENTS = {
    each.id: each
    for each in (
        element("start", "", "a"),
        element("consult", "a again", "b"),
        element("remind", "r", "s"),
        element("remind_more", "s", ""),
        element("soon", "", "r", attached_to="consult", interrupting=False),
        element("too_late", "", "x", attached_to="consult"),
        element("do_without", "x", "again"),
        element("counted", "r", "", properties={"status": "4"}),
    )
}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("consult", False),
        ("remind", True),
        ("remind_more", True),
        ("do_without", False),  # the step that was interrupted does not wait any more
        ("counted", False),
    ],
)
def test_it_works(step: str, expected: bool) -> None:
    assert is_reminder(ELEMENTS, step) is expected
