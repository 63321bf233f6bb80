"""Samples of end events."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.coverage.happenings import PROOFS, multiple
from tests.engine.coverage.sample import Sample, sample
from tests.engine.diagrams import (
    boundary,
    cancel,
    compensate,
    end,
    error,
    escalation,
    message,
    script,
    signal,
    start,
    sub,
    terminate,
    transaction,
    undo,
)


def ends() -> Iterator[Sample]:
    for kind, event in (("none", None), ("message", message("m")), ("signal", signal("s")), ("terminate", terminate())):
        yield sample(
            "endEvent", kind, "start end", start(), end("end", event), "start > end", proof="test_end_events.py"
        )
    for kind, event in (("error", error("e")), ("escalation", escalation("e"))):
        yield sample(
            "endEvent",
            kind,
            "start in stop edge late",
            start(),
            sub("sub", start("in"), end("stop", event), "in > stop"),
            boundary("edge", "sub", event),
            end("late"),
            end(),
            "start > sub > end",
            "edge > late",
            proof="test_end_events.py",
        )
    yield sample(
        "endEvent",
        "cancel",
        "start in stop edge late",
        start(),
        transaction("t", start("in"), end("stop", cancel()), "in > stop"),
        boundary("edge", "t", cancel()),
        end("late"),
        end(),
        "start > t > end",
        "edge > late",
        proof=PROOFS["cancel"],
    )
    yield sample(
        "endEvent",
        "compensate",
        "start do do_undo undo end",
        start(),
        script("do", "n = 1"),
        *undo("do", script("undo", "n = 0")),
        end("end", compensate()),
        "start > do > end",
        proof=PROOFS["compensate"],
    )
    yield sample(
        "endEvent",
        "multiple",
        "start end",
        start(),
        multiple(end(), message("m"), signal("s")),
        "start > end",
        proof="test_end_events.py",
    )


ALL = tuple(ends())
