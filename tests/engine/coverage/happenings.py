"""What events are about, and what makes each of them happen."""

from __future__ import annotations

from tests.engine.coverage.sample import Does, do, hear, see, wait
from tests.engine.diagrams import Event, Node, condition, message, signal, timer

WAITING: tuple[tuple[str, Event, Does], ...] = (
    ("message", message("m"), hear()),
    ("timer", timer("P1D"), wait()),
    ("signal", signal("s"), see()),
    ("conditional", condition("n = 1"), do("set", n=1)),
)
"""What comes from outside: a message, a day, a signal; and a condition that another step makes true."""
BOTH = (message("m"), signal("s"))
LINK = Event('<linkEventDefinition name="A"/>')
PROOFS = {
    "message": "test_messages_and_signals.py",
    "signal": "test_messages_and_signals.py",
    "conditional": "test_conditional_events.py",
    "compensate": "test_compensation.py",
    "cancel": "test_transaction.py",
    "link": "test_normalise_links.py",
}
"""Tests that go into the details of what an event is about."""


def multiple(node: Node, *events: Event) -> Node:
    """The same event, about several things."""
    inside = "".join(event.xml for event in events)
    roots = tuple(event.root for event in events if event.root)
    return Node(node.kind, node.id, node.attributes, inside, node.properties, roots)
