"""Samples of event sub-processes, by the event that starts them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.coverage.happenings import BOTH, PROOFS, WAITING, multiple
from tests.engine.coverage.sample import Sample, do, hear, sample, see
from tests.engine.diagrams import (
    Node,
    compensate,
    end,
    error,
    escalation,
    event_sub,
    start,
    sub,
    task,
    throw,
    user,
)


def event_sub_processes() -> Iterator[Sample]:
    proof = "test_event_sub_process.py"
    for kind, event, happens in WAITING:
        for interrupting in (True, False):
            inside = (start("in", event, interrupting), task("b"), end("out"), "in > b > out")
            note = "interrupting" if interrupting else "non-interrupting"
            if kind == "conditional":
                parts = (start(), user("set"), user("work"), end(), event_sub("h", *inside), "start > set > work > end")
                trace = "start set in b out h" if interrupting else "start set in b out h work end"
                does = (happens,) if interrupting else (happens, do("work"))
            else:
                parts = (start(), user("work"), end(), event_sub("h", *inside), "start > work > end")
                trace = "start in b out h" if interrupting else "start in b out h work end"
                does = (happens,) if interrupting else (happens, do("work"))
            yield sample("event sub-process", kind, trace, *parts, does=does, note=note, proof=proof)
    for kind, thrown, event in (
        ("error", end("stop", error("e")), error("e")),
        ("escalation", end("stop", escalation("e")), escalation("e")),
    ):
        inside = (start("in", event), task("b"), end("out"), "in > b > out")
        yield sample(
            "event sub-process",
            kind,
            "start stop in b out h",
            start(),
            thrown,
            event_sub("h", *inside),
            "start > stop",
            note="interrupting",
            proof=proof,
        )
    inside = (start("in", escalation("e"), False), task("b"), end("out"), "in > b > out")
    yield sample(
        "event sub-process",
        "escalation",
        "start tell end in b out h",
        start(),
        throw("tell", escalation("e")),
        end(),
        event_sub("h", *inside),
        "start > tell > end",
        note="non-interrupting",
        proof=proof,
    )
    undoing = event_sub("h", start("u", compensate()), task("b"), end("out"), "u > b > out")
    yield sample(
        "event sub-process",
        "compensate",
        "start in o s u b out h back end",
        start(),
        sub("s", start("in"), end("o"), "in > o", undoing),
        throw("back", compensate("s")),
        end(),
        "start > s > back > end",
        proof=PROOFS["compensate"],
    )
    work = (start(), user("work"), end(), "start > work > end")
    several = (multiple(start("in"), *BOTH), task("b"), end("out"), "in > b > out")
    yield sample(
        "event sub-process",
        "multiple",
        "start in b out h",
        *work,
        event_sub("h", *several),
        does=(see(),),
        note="interrupting",
        proof=proof,
    )
    parallel = Node("startEvent", "in", {"parallelMultiple": "true"})
    all_of = (multiple(parallel, *BOTH), task("b"), end("out"), "in > b > out")
    yield sample(
        "event sub-process",
        "parallelMultiple",
        "start in b out h",
        *work,
        event_sub("h", *all_of),
        does=(see(), hear()),
        note="interrupting",
        proof=proof,
    )


ALL = tuple(event_sub_processes())
