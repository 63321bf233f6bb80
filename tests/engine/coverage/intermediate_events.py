"""Samples of intermediate events, catching and throwing."""

from __future__ import annotations

from collections.abc import Iterator

from tests.engine.coverage.happenings import BOTH, LINK, PROOFS, WAITING, multiple
from tests.engine.coverage.sample import Sample, hear, sample, see
from tests.engine.diagrams import (
    boundary,
    catch,
    compensate,
    end,
    escalation,
    message,
    script,
    signal,
    start,
    sub,
    throw,
    undo,
)


def catches() -> Iterator[Sample]:
    for kind, event, happens in WAITING:
        if kind == "conditional":
            yield sample(
                "intermediateCatchEvent",
                kind,
                "start set a end",
                start(),
                script("set", "n = 1"),
                catch("a", event),
                end(),
                "start > set > a > end",
                proof=PROOFS[kind],
            )
        else:
            yield sample(
                "intermediateCatchEvent",
                kind,
                "start a end",
                start(),
                catch("a", event),
                end(),
                "start > a > end",
                does=(happens,),
                proof=PROOFS.get(kind, ""),
            )
    yield sample(
        "intermediateCatchEvent",
        "link",
        "start a b end",
        start(),
        throw("a", LINK),
        catch("b", LINK),
        end(),
        "start > a",
        "b > end",
        proof=PROOFS["link"],
    )
    yield sample(
        "intermediateCatchEvent",
        "multiple",
        "start a end",
        start(),
        catch("a", *BOTH),
        end(),
        "start > a > end",
        does=(see(),),
    )
    yield sample(
        "intermediateCatchEvent",
        "parallelMultiple",
        "start a end",
        start(),
        catch("a", *BOTH, parallel=True),
        end(),
        "start > a > end",
        does=(see(), hear()),
    )


def throws() -> Iterator[Sample]:
    line = (end(), "start > a > end")
    for kind, event in (("none", None), ("message", message("m")), ("signal", signal("s"))):
        yield sample(
            "intermediateThrowEvent", kind, "start a end", start(), throw("a", event), *line, proof=PROOFS.get(kind, "")
        )
    yield sample(
        "intermediateThrowEvent",
        "escalation",
        "start in a told out sub told_end end",
        start(),
        sub("sub", start("in"), throw("a", escalation("e")), end("out"), "in > a > out"),
        boundary("told", "sub", escalation("e"), interrupting=False),
        end("told_end"),
        end(),
        "start > sub > end",
        "told > told_end",
    )
    yield sample(
        "intermediateThrowEvent",
        "compensate",
        "start do do_undo undo a end",
        start(),
        script("do", "n = 1"),
        *undo("do", script("undo", "n = 0")),
        throw("a", compensate()),
        end(),
        "start > do > a > end",
        proof=PROOFS["compensate"],
    )
    yield sample(
        "intermediateThrowEvent",
        "link",
        "start a b end",
        start(),
        throw("a", LINK),
        catch("b", LINK),
        end(),
        "start > a",
        "b > end",
        proof=PROOFS["link"],
    )
    yield sample(
        "intermediateThrowEvent",
        "multiple",
        "start a end",
        start(),
        multiple(throw("a"), message("m"), signal("s")),
        *line,
    )


ALL = (*catches(), *throws())
