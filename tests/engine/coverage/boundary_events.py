"""Samples of boundary events, interrupting and not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.coverage.happenings import BOTH, PROOFS, WAITING, multiple
from tests.engine.coverage.sample import Sample, do, hear, sample, see
from tests.engine.diagrams import (
    Node,
    boundary,
    cancel,
    compensate,
    end,
    error,
    escalation,
    script,
    service,
    start,
    sub,
    task,
    throw,
    transaction,
    undo,
    user,
)

_OWN = {kind: f"test_boundary_{kind}.py" for kind in ("error", "message", "timer")}


def boundaries() -> Iterator[Sample]:
    for kind, event, happens in WAITING:
        host = user("set" if kind == "conditional" else "work")
        parts = (
            start(),
            host,
            boundary("edge", host.id, event),
            task("b"),
            end("late"),
            end(),
            f"start > {host.id} > end",
            "edge > b > late",
        )
        beside = (*parts[:2], boundary("edge", host.id, event, interrupting=False), *parts[3:])
        proof = _OWN.get(kind, PROOFS.get(kind, ""))
        if kind == "conditional":
            side = (user("other"), f"start > {host.id}", "start > other > end")
            parts, beside = (*parts, *side[:1], "start > other > end"), (*beside, *side[:1], "start > other > end")
            happens = do("other", n=1)
            yield sample(
                "boundaryEvent",
                kind,
                "start other end edge b late",
                *parts,
                does=(happens,),
                note="interrupting",
                proof=proof,
            )
            yield sample(
                "boundaryEvent",
                kind,
                "start other end edge b late set end",
                *beside,
                does=(happens, do("set")),
                note="non-interrupting",
                proof=proof,
            )
            continue
        yield sample(
            "boundaryEvent", kind, "start edge b late", *parts, does=(happens,), note="interrupting", proof=proof
        )
        yield sample(
            "boundaryEvent",
            kind,
            "start edge b late work end",
            *beside,
            does=(happens, do("work")),
            note="non-interrupting",
            proof=proof,
        )
    yield sample(
        "boundaryEvent",
        "error",
        "start edge b late",
        start(),
        service("work", "break"),
        boundary("edge", "work", error("broken")),
        task("b"),
        end("late"),
        end(),
        "start > work > end",
        "edge > b > late",
        note="interrupting",
        proof=_OWN["error"],
    )
    inside = sub("sub", start("in"), throw("tell", escalation("e")), user("work"), end("out"), "in > tell > work > out")
    for interrupting, trace, does in (
        (True, "start in tell edge b late", ()),
        (False, "start in tell edge b late work out sub end", (do("work"),)),
    ):
        yield sample(
            "boundaryEvent",
            "escalation",
            trace,
            start(),
            inside,
            boundary("edge", "sub", escalation("e"), interrupting=interrupting),
            task("b"),
            end("late"),
            end(),
            "start > sub > end",
            "edge > b > late",
            does=does,
            note="interrupting" if interrupting else "non-interrupting",
        )
    yield sample(
        "boundaryEvent",
        "cancel",
        "start in stop edge b late",
        start(),
        transaction("t", start("in"), end("stop", cancel()), "in > stop"),
        boundary("edge", "t", cancel()),
        task("b"),
        end("late"),
        end(),
        "start > t > end",
        "edge > b > late",
        proof=PROOFS["cancel"],
    )
    yield sample(
        "boundaryEvent",
        "compensate",
        "start do do_undo undo back end",
        start(),
        script("do", "n = 1"),
        *undo("do", script("undo", "n = 0")),
        throw("back", compensate("do")),
        end(),
        "start > do > back > end",
        proof=PROOFS["compensate"],
    )
    around = (start(), user("work"), task("b"), end("late"), end(), "start > work > end", "edge > b > late")
    yield sample(
        "boundaryEvent",
        "multiple",
        "start edge b late",
        *around,
        boundary("edge", "work", *BOTH),
        does=(see(),),
        note="interrupting",
    )
    yield sample(
        "boundaryEvent",
        "multiple",
        "start edge b late edge b late work end",
        *around,
        boundary("edge", "work", *BOTH, interrupting=False),
        does=(see(), hear(), do("work")),
        note="non-interrupting",
    )
    edge = Node("boundaryEvent", "edge", {"attachedToRef": "work", "parallelMultiple": "true"})
    yield sample(
        "boundaryEvent",
        "parallelMultiple",
        "start edge b late",
        *around,
        multiple(edge, *BOTH),
        does=(hear(), see()),
        note="interrupting",
    )


ALL = tuple(boundaries())
