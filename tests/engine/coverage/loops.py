"""Samples of loops and of the other markers of an activity."""

from __future__ import annotations

from tests.engine.coverage.sample import around, do, drawn, sample
from tests.engine.diagrams import (
    again_while,
    boundary,
    compensate,
    each,
    end,
    error,
    script,
    service,
    signal,
    start,
    task,
    throw,
    throwing,
    times,
    undo,
    unnamed,
    user,
)

_LOOPS = "test_loops.py"


LOOPS = (
    sample(
        "standardLoopCharacteristics",
        "",
        "start a a a end",
        *around(script("a", "n = n + 1", again_while("n < 3"))),
        proof=_LOOPS,
        n=0,
    ),
    sample(
        "standardLoopCharacteristics",
        "",
        "start a end",
        *around(script("a", "n = n + 1", again_while("n < 1", before=True))),
        note="testBefore",
        proof=_LOOPS,
        n=0,
    ),
    sample(
        "standardLoopCharacteristics",
        "",
        "start a a end",
        *around(script("a", "n = n + 1", again_while("true", 2))),
        note="loopMaximum",
        proof=_LOOPS,
        n=0,
    ),
    sample(
        "multiInstanceLoopCharacteristics",
        "",
        "start a a end",
        *around(user("a", times("2"))),
        does=(do("a"), do("a")),
        note="parallel, cardinality",
        proof=_LOOPS,
    ),
    sample(
        "multiInstanceLoopCharacteristics",
        "",
        "start a a end",
        *around(user("a", times("2", sequential=True))),
        does=(do("a"), do("a")),
        note="sequential, cardinality",
        proof=_LOOPS,
    ),
    sample(
        "multiInstanceLoopCharacteristics",
        "",
        "start a a end",
        *around(script("a", "r = 2 * item", each("list", gives="results := r"))),
        note="collection in and out",
        proof=_LOOPS,
        list=[1, 2],
    ),
    sample(
        "multiInstanceLoopCharacteristics",
        "",
        "start a end",
        *around(user("a", times("3", until="numberOfCompletedInstances = 1"))),
        does=(do("a"),),
        note="completionCondition",
        proof=_LOOPS,
    ),
    *(
        sample(
            "multiInstanceLoopCharacteristics",
            "",
            trace,
            start(),
            throwing(user("a", times("2")), behaviour, signal("done"), "true" if behaviour == "Complex" else ""),
            boundary("edge", "a", signal("done"), interrupting=False),
            end("told"),
            end(),
            "start > a > end",
            "edge > told",
            does=(do("a"), do("a")),
            note=f"behaviour {behaviour}",
            proof="test_multi_instance_behaviour.py",
        )
        for behaviour, trace in (
            ("None", "start a edge told a edge end told"),  # at each completion
            ("One", "start a edge told a end"),  # at the first one
            ("Complex", "start a edge told a edge end told"),  # whenever the condition holds
        )
    ),
    *(
        sample(
            "multiInstanceLoopCharacteristics",
            "",
            None,
            *around(unnamed(user("a", times("2")), behaviour)),
            does=(do("a"), do("a")),
            note=f"behaviour {behaviour} without an event",
            proof="test_multi_instance_behaviour.py",
        )
        for behaviour in ("None", "One")
    ),
)

MARKS = (
    sample(
        "activity",
        "",
        "start do do_undo undo back end",
        start(),
        script("do", "n = 1"),
        *undo("do", script("undo", "n = 0")),
        throw("back", compensate()),
        end(),
        "start > do > back > end",
        note="isForCompensation",
        proof="test_compensation.py",
    ),
    drawn(
        "activity",
        "",
        '<task id="x" startQuantity="1" completionQuantity="2"/><endEvent id="y"/>'
        '<sequenceFlow id="fx" sourceRef="a" targetRef="x"/><sequenceFlow id="fy" sourceRef="x" targetRef="y"/>',
        "s a x e y y",
        note="completionQuantity",
        proof="test_token_quantities.py",
    ),
    drawn(
        "activity",
        "",
        '<task id="x" startQuantity="2"/><endEvent id="y"/>'
        '<sequenceFlow id="fx" sourceRef="a" targetRef="x"/><sequenceFlow id="fz" sourceRef="a" targetRef="x"/>'
        '<sequenceFlow id="fy" sourceRef="x" targetRef="y"/>',
        "s a x e y",
        note="startQuantity",
        proof="test_token_quantities.py",
    ),
    sample(
        "activity",
        "",
        "start edge b end",
        start(),
        service("a", "break"),
        boundary("edge", "a", error("broken")),
        task("b"),
        end(),
        "start > a > end",
        "edge > b > end",
        note="error of a service",
        proof="test_incidents.py",
    ),
)

ALL = (*LOOPS, *MARKS)
