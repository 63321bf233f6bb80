"""A sample: one element of BPMN in the smallest diagram that shows what it does, played and traced.

`python -m tests.engine.coverage` writes docs/bpmn_coverage.md from the samples, by playing them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.core import DiagramRefused
from engine.testing import Case, Deployment, ServiceError
from tests.engine.diagrams import Lane, Node, Process, diagram, end, process, start

Does = Callable[[Deployment, Case | None], Case | None]


@dataclass(frozen=True, eq=False)
class Sample:
    """``element`` and ``event`` name the row; ``trace`` is what the last case must have gone through,
    ``result`` some of the variables that it must have then.

    ``trace`` None: the element is drawn only, and the case runs past it. ``proof``: a test that goes into details.
    """

    element: str
    event: str
    note: str
    files: Mapping[str, bytes]
    trace: tuple[str, ...] | None
    does: tuple[Does, ...] = ()
    proof: str = ""
    variables: Mapping[str, Any] = field(default_factory=dict)
    begins: bool = True
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.element, self.event, self.note)))


@dataclass(frozen=True)
class Result:
    """``detail`` is the sentence of a refusal."""

    status: Literal["executed", "drawn only", "refused"]
    detail: str = ""


def sample(
    element: str,
    event: str,
    trace: str | None,
    *parts: Node | str | Lane | Process,
    does: tuple[Does, ...] = (),
    note: str = "",
    proof: str = "",
    begins: bool = True,
    **variables: Any,
) -> Sample:
    """The process ``p`` of these parts, beside the other processes among them; ``trace`` in words."""
    others = [part for part in parts if isinstance(part, Process)]
    drawn = [part for part in parts if not isinstance(part, Process)]
    files = diagram(process("p", *drawn), *others)
    expected = None if trace is None else tuple(trace.split())
    return Sample(element, event, note, files, expected, does, proof, variables, begins)


def around(step: Node) -> tuple[Node | str, ...]:
    """A start event, the step and an end event, in a row."""
    return start(), step, end(), f"start > {step.id} > end"


def drawn(
    element: str,
    event: str,
    xml: str,
    trace: str | None = "s a e",
    *,
    note: str = "",
    proof: str = "",
    around: str = "",
) -> Sample:
    """A process of one task whose XML is given: ``xml`` stands beside the task, ``around`` beside the process."""
    files = {
        "test.bpmn": (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">'
            f'{around}<process id="p" isExecutable="true"><startEvent id="s"/><task id="a"/><endEvent id="e"/>{xml}'
            '<sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="e"/>'
            "</process></definitions>"
        ).encode()
    }
    return Sample(element, event, note, files, None if trace is None else tuple(trace.split()), proof=proof)


def play(one: Sample) -> Result:
    """Deploy it and play it; a trace other than the expected one is an `AssertionError` with the journey."""
    office = Deployment(services={"work": lambda: {"worked": True}, "break": _broken})
    try:
        office.deploy(dict(one.files))
    except DiagramRefused as refusal:
        return Result("refused", refusal.findings[0].sentence("en"))
    case = office.start("p", one.variables) if one.begins else None
    for act in one.does:
        case = act(office, case)
    assert case is not None, f"{one.name}: no case has begun"
    if one.trace is None:
        case.expect(status="completed")
        return Result("drawn only")
    assert case.trace == list(one.trace), f"{one.name}: expected {one.trace}\n{case.journey}"
    case.expect(variables=one.result)
    return Result("executed")


def _broken() -> None:
    raise ServiceError("broken")


# --- what a sample does


def do(task: str, **variables: Any) -> Does:
    """A person completes a task."""
    return lambda office, case: case and case.complete(task, variables)


def wait(span: str = "P1D") -> Does:
    """Time passes; a case that a timer started is the one to look at."""

    def act(office: Deployment, case: Case | None) -> Case | None:
        office.advance(span)
        return case or next(iter(reversed(office.cases)), None)

    return act


def hear(message: str = "m", **payload: Any) -> Does:
    """A message comes; a case that it started is the one to look at."""

    def act(office: Deployment, case: Case | None) -> Case | None:
        office.send(message, payload)
        return case or next(iter(reversed(office.cases)), None)

    return act


def see(signal: str = "s") -> Does:
    def act(office: Deployment, case: Case | None) -> Case | None:
        office.signal(signal)
        return case or next(iter(reversed(office.cases)), None)

    return act


def know(**facts: Any) -> Does:
    """Facts of the world around change; a case that they began is the one to look at."""
    return lambda office, case: next(iter(office.tell(**facts)), case)


def begin(step: str) -> Does:
    return lambda office, case: case and case.begin(step)


def finish(step: str) -> Does:
    return lambda office, case: case and case.finish(step)
