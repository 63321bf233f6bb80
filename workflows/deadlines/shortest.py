"""The shortest way from a step of a diagram to the result, in working minutes by the steps' own budgets. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from engine.core.elements import Element
from engine.refusal import Refusal
from engine.worktime import Amount, Unit, parse_amount
from engine.worktime.units import HOURS_PER_WORKING_DAY, approximate_days

FINISH = "dossier.finish"
"""Where the clock stops."""
_DAY = HOURS_PER_WORKING_DAY * 60
Ways = Mapping[str, float]


def minutes_of(budget: str | None) -> int:
    """What a step may take; nothing where it has no budget of its own, a working day for “trong ngày”."""
    if not budget:
        return 0
    try:
        amount = parse_amount(budget)
    except Refusal:
        return 0
    return _minutes(amount)


def _minutes(amount: Amount) -> int:
    if amount.unit is Unit.SAME_DAY:
        return _DAY
    if amount.working:
        return amount.minutes
    return int(float(amount.value) * approximate_days(amount.unit) * 5 / 7 * _DAY)


def ways_to_finish(elements: Iterable[Element]) -> Ways:
    """By element, the minutes from entering it until the clock stops; where no way leads there, until the process ends.

    Of branches that run side by side the longest counts, of alternatives the shortest. Back from a called process it
    goes on behind whichever call is nearest to the end.
    """
    known = {each.id: each for each in elements}
    following = _following(known)
    finishing = _settled(known, following, at_the_end=math.inf)
    ending = _settled(known, following, at_the_end=0)
    return {key: finishing[key] if math.isfinite(finishing[key]) else ending[key] for key in known}


def _following(known: Mapping[str, Element]) -> dict[str, list[str]]:
    """Where a token goes from each element: along its flows, into what it calls, or back out of it."""
    by_flow = {flow: each.id for each in known.values() for flow in each.incoming}
    starts: dict[str, list[str]] = {}
    for each in known.values():
        if each.kind == "startEvent" and not each.event:
            starts.setdefault(each.scope_id, []).append(each.id)
    after = {each.id: [by_flow[flow] for flow in each.outgoing if flow in by_flow] for each in known.values()}
    back: dict[str, list[str]] = {}
    following = dict(after)
    for each in known.values():
        inside = each.called or (each.id if each.id in starts else "")
        if inside in starts:
            following[each.id] = starts[inside]
            back.setdefault(inside, []).extend(after[each.id])
    for each in known.values():
        if not after[each.id] and each.scope_id in back:
            following[each.id] = back[each.scope_id]
    return following


def _settled(known: Mapping[str, Element], following: Mapping[str, list[str]], at_the_end: float) -> dict[str, float]:
    """Relaxed until nothing changes: budgets are never negative, so that this ends."""
    ways = dict.fromkeys(known, math.inf)
    changed = True
    while changed:
        changed = False
        for key, each in known.items():
            found = _way(each, [ways[other] for other in following[key]], at_the_end)
            if found < ways[key]:
                ways[key], changed = found, True
    return ways


def _way(element: Element, onward: list[float], at_the_end: float) -> float:
    if element.properties.get("operation") == FINISH:
        return 0
    choose = max if element.kind == "parallelGateway" else min
    own = minutes_of(element.properties.get("due")) if element.kind.endswith("Task") else 0
    return own + (choose(onward) if onward else at_the_end)
