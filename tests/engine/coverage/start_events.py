"""Samples of start events."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.coverage.happenings import BOTH, WAITING, multiple
from tests.engine.coverage.sample import Sample, hear, know, sample, see
from tests.engine.diagrams import (
    Node,
    end,
    message,
    start,
    task,
)


def starts() -> Iterator[Sample]:
    line = (task("a"), end(), "start > a > end")
    yield sample("startEvent", "none", "start a end", start(), *line)
    for kind, event, happens in WAITING:
        does = know(n=1) if kind == "conditional" else happens
        yield sample("startEvent", kind, "start a end", start(event=event), *line, does=(does,), begins=False)
    yield sample("startEvent", "multiple", "start a end", multiple(start(), *BOTH), *line, does=(see(),), begins=False)
    parallel = Node("startEvent", "start", {"parallelMultiple": "true"})
    yield sample(
        "startEvent",
        "parallelMultiple",
        "start a end",
        multiple(parallel, *BOTH),
        *line,
        does=(hear(), see()),
        begins=False,
    )
    yield sample(
        "startEvent",
        "message",
        "other b end",
        start(),
        task("a"),
        start("other", message("m")),
        task("b"),
        end(),
        "start > a > end",
        "other > b > end",
        does=(hear(),),
        note="beside a plain start",
        begins=False,
    )


ALL = tuple(starts())
