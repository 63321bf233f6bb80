"""What the executor can do, as data: the checks may accept no more than this.

The key is the local name of an element followed by those of its event definitions, without ``EventDefinition`` and
sorted. None: executed as the standard says; a text: why not. What is not in the table is not executed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType

_ACTIVITIES = (
    "task",
    "userTask",
    "manualTask",
    "scriptTask",
    "businessRuleTask",
    "serviceTask",
    "sendTask",
    "receiveTask",
    "subProcess",
    "transaction",
    "adHocSubProcess",
    "callActivity",
)
_GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway")
_LOOPS = ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")

_FROM_OUTSIDE = ("message", "signal", "timer", "conditional")
_FROM_INSIDE = ("error", "escalation")
_EVENTS: Mapping[str, tuple[str, ...]] = {
    "startEvent": (*_FROM_OUTSIDE, *_FROM_INSIDE),
    "intermediateCatchEvent": _FROM_OUTSIDE,
    "intermediateThrowEvent": ("message", "signal", "escalation", "compensate"),
    "boundaryEvent": (*_FROM_OUTSIDE, *_FROM_INSIDE),
    "endEvent": ("message", "signal", "escalation", "compensate", "error", "terminate", "cancel"),
}
_ALONE = (("startEvent", "compensate"), ("boundaryEvent", "compensate"), ("boundaryEvent", "cancel"))
_NEEDS_NONE = frozenset({"startEvent", "intermediateThrowEvent", "endEvent"})

_REFUSED: Mapping[tuple[str, ...], str] = {
    ("intermediateCatchEvent", "link"): "links are joined by flows before anything is executed",
    ("intermediateThrowEvent", "link"): "links are joined by flows before anything is executed",
}


def _executed() -> Iterator[tuple[str, ...]]:
    for name in (*_ACTIVITIES, *_GATEWAYS, *_LOOPS):
        yield (name,)
    yield from _ALONE
    for event, definitions in _EVENTS.items():
        if event in _NEEDS_NONE:
            yield (event,)
        for count in range(1, len(definitions) + 1):
            for chosen in combinations(definitions, count):
                yield (event, *sorted(chosen))


SUPPORTED: Mapping[tuple[str, ...], str | None] = MappingProxyType({**dict.fromkeys(_executed()), **_REFUSED})


def why_not(element: str, definitions: Iterable[str] = ()) -> str | None:
    """Why an element with these event definitions is not executed; None when it is."""
    return SUPPORTED.get((element, *sorted(set(definitions))), "it is not known to the executor")
