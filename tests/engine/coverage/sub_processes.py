"""Samples of sub-processes and called processes."""

from __future__ import annotations

from tests.engine.coverage.sample import around, begin, do, finish, sample
from tests.engine.diagrams import (
    ad_hoc,
    boundary,
    call,
    cancel,
    end,
    process,
    script,
    start,
    sub,
    task,
    transaction,
    undo,
    user,
)

_INSIDE = (start("in"), script("do", "n = 1"), end("out"), "in > do > out")


ALL = (
    sample(
        "subProcess",
        "",
        "start in do out a end",
        *around(sub("a", *_INSIDE)),
        proof="test_sub_process.py",
    ),
    sample(
        "callActivity",
        "",
        "start in do out a end",
        *around(call("a", "q")),
        process("q", *_INSIDE),
        proof="test_sub_process.py",
    ),
    sample(
        "transaction",
        "",
        "start in do out a end",
        *around(transaction("a", *_INSIDE)),
        proof="test_transaction.py",
    ),
    sample(
        "transaction",
        "cancel",
        "start in do stop do_undo undo edge after late",
        start(),
        transaction(
            "a",
            start("in"),
            script("do", "n = 1"),
            *undo("do", script("undo", "n = 0")),
            end("stop", cancel()),
            "in > do > stop",
        ),
        boundary("edge", "a", cancel()),
        task("after"),
        end(),
        end("late"),
        "start > a > end",
        "edge > after > late",
        note="cancelled and compensated",
        proof="test_transaction.py",
    ),
    sample(
        "adHocSubProcess",
        "",
        "start x y a end",
        *around(ad_hoc("a", user("x"), user("y"))),
        does=(begin("x"), begin("y"), do("x"), do("y")),
        note="parallel",
        proof="test_ad_hoc_sub_process.py",
    ),
    sample(
        "adHocSubProcess",
        "",
        "start x y a end",
        *around(ad_hoc("a", user("x"), user("y"), sequential=True)),
        does=(begin("x"), do("x"), begin("y"), do("y")),
        note="sequential",
        proof="test_ad_hoc_sub_process.py",
    ),
    sample(
        "adHocSubProcess",
        "",
        "start x a end",
        *around(ad_hoc("a", user("x"), user("y"), until="n = 1")),
        does=(begin("x"), do("x", n=1)),
        note="completionCondition",
        proof="test_ad_hoc_sub_process.py",
        n=0,
    ),
    sample(
        "adHocSubProcess",
        "",
        "start a end",
        *around(ad_hoc("a", user("x"), user("y"))),
        does=(finish("a"),),
        note="finished by a person",
        proof="test_ad_hoc_sub_process.py",
    ),
)
