"""Where a file says which events a multi-instance step throws when one of its instances has ended."""

from __future__ import annotations

from engine.core.document import Node, children
from engine.core.vocabulary import EVENT_DEFINITIONS


def behaviour_of(loop: Node) -> str:
    """``None``, ``One``, ``All`` (where nothing is said) or ``Complex``."""
    return loop.get("behavior", "All")


def events_thrown_by(loop: Node) -> list[list[Node]]:
    """For each choice of the behaviour, in the order of the file, its event definitions.

    None and One refer to a definition at the root of the file; Complex holds its own.
    """
    behaviour = behaviour_of(loop)
    if behaviour == "Complex":
        return [_inside(part) for part in children(loop, "complexBehaviorDefinition")]
    if behaviour not in ("None", "One") or throws_unnamed(loop):
        return []
    reference = loop.get(f"{behaviour.lower()}BehaviorEventRef")
    root = loop.getroottree().getroot()
    return [[each for each in children(root, *EVENT_DEFINITIONS) if each.get("id") == reference]]


def throws_unnamed(loop: Node) -> bool:
    """Whether None or One stands without its event: the default signal of BPMN 2.0.2 §10.3.8, which has no name.

    A signal is caught by its name, so no boundary event can be drawn for this one, and nothing is thrown.
    """
    behaviour = behaviour_of(loop)
    return behaviour in ("None", "One") and loop.get(f"{behaviour.lower()}BehaviorEventRef") is None


def _inside(part: Node) -> list[Node]:
    return [each for event in children(part, "event") for each in children(event, *EVENT_DEFINITIONS)]
