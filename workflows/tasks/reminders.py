"""Which steps only remind of others (đôn đốc): they stand beside the way of a dossier, not on it. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.core.elements import Element


def is_reminder(elements: Mapping[str, Element], step: str) -> bool:
    """Whether a step has no national status and is reached only by events that leave their own step waiting
    (non-interrupting boundary events, BPMN 2.0 section 10.5.4)."""
    if elements[step].properties.get("status"):
        return False
    source = {flow: each for each in elements.values() for flow in each.outgoing}
    ahead, seen = [elements[step]], set[str]()
    while ahead:
        here = ahead.pop()
        if here.id in seen or (here.attached_to and not here.interrupting):
            continue
        seen.add(here.id)
        before = [source[flow] for flow in here.incoming if flow in source]
        if here.attached_to:
            before.append(elements[here.attached_to])
        if not before:
            return False
        ahead += before
    return True
