"""Random walks through the shipped processes: whatever people decide and whenever a date comes, each walk ends."""

from __future__ import annotations

import itertools
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.core import Execution, Model, compile_model
from engine.core.events import (
    ElementFailed,
    Event,
    MessageAwaited,
    ProcessEnded,
    ServiceCalled,
    SubscriptionCancelled,
    TaskClosed,
    TaskOpened,
    TimerArmed,
    TimerCancelled,
)
from tests.workflows.shipped import BPMN, PROCEDURES, SHARED, Diagram, read
from workflows.forms.fields import FormField
from workflows.forms.form import Form

WALKS = 300
LONGEST = 200
VARIABLES = {
    "dossier": 1, "code": "H57.132-261102-0007", "receiving_agency": "H57.132.01", "competent_agency": "H57.132",
    "holder_agency": "H57.132.03", "apology": 1, "rung": 1,
    "agencies": dict.fromkeys(("appraisal", "office", "planning", "tax"), "H57.132.03"),
}  # fmt: skip
STARTS = [
    *((folder, read(folder / "procedure.json")["process_id"]) for folder in PROCEDURES),
    (PROCEDURES[0], "xin_loi"),
]


class Walker:
    """One instance, moved at random. ``seed`` makes it the same walk every time."""

    def __init__(self, folder: Path, process_id: str, seed: int) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.waiting: dict[int, Event] = {}
        self.pairs: set[tuple[str, str]] = set()
        self.outcome = ""
        self._last: list[str] = []
        variables = {**VARIABLES, "rung": self.chance.choice((1, 2))}
        self.execution = Execution.start(_model(folder), process_id, variables)
        self._settle()

    def walk(self) -> None:
        for _ in range(LONGEST):
            if self.execution.ended:
                return
            self._move(self.chance.choice(sorted(self.waiting)))
        raise AssertionError(f"still open after {LONGEST} moves: {self.waiting}")

    def _move(self, no: int) -> None:
        event = self.waiting[no]
        if isinstance(event, TaskOpened):
            self.execution.complete_task(no, self._filled_in(event))
        elif isinstance(event, TimerArmed):
            self.waiting.pop(no)
            self.execution.fire_timer(no)
        else:
            if self.chance.random() < 0.8:  # people seldom withdraw
                return
            self.waiting.pop(no)
            self.execution.deliver(no, {"reason": "theo đề nghị của người nộp"})
        self._settle()

    def _filled_in(self, task: TaskOpened) -> dict[str, Any]:
        """What a person answers: any choice, and something in every other field. The form itself must agree."""
        assert task.role and task.group, task.element_id
        form = _form(self.folder, task.properties["form"])
        return form.check({field.key: self._answer(field) for field in form.fields}).routing

    def _answer(self, field: FormField) -> object:
        if field.options:
            return self.chance.choice(field.options).value
        fitting = {"number": field.limits.least or 1, "checkbox": True, "date": "2026-11-09"}
        return fitting.get(field.kind, field.limits.example or "Theo hồ sơ đã nộp")

    def _settle(self) -> None:
        """Run until everything waits, answering what services are called."""
        steps: list[str] = []
        while True:
            self.execution.run()
            steps += [step.element_id for step in self.execution.take_steps()]
            calls = [event for event in self.execution.take_events() if self._note(event)]
            for call in calls:
                assert isinstance(call, ServiceCalled)
                self.execution.answer_service(call.no, self._served(call))
            if not calls:
                break
        self.pairs |= set(itertools.pairwise([*self._last, *steps]))
        self._last = steps[-1:] or self._last

    def _note(self, event: Event) -> bool:
        assert not isinstance(event, ElementFailed), event
        if isinstance(event, TaskOpened | TimerArmed | MessageAwaited):
            self.waiting[event.no] = event
        elif isinstance(event, TaskClosed | TimerCancelled | SubscriptionCancelled):
            self.waiting.pop(event.no, None)
        elif isinstance(event, ProcessEnded):
            self.outcome = event.outcome
        return isinstance(event, ServiceCalled)

    def _served(self, call: ServiceCalled) -> dict[str, Any]:
        answers: dict[str, dict[str, Any]] = {
            "dossier.finish": {"fee_owed": self.chance.random() < 0.5},
            "fee.request": {"fee": self.chance.choice((0, 75_000))},
            "lateness.warn": {"apology_needed": self.chance.random() < 0.5},
            "lateness.flag": {"apology_needed": self.chance.random() < 0.5},
        }
        return answers.get(call.operation, {})


@cache
def _form(folder: Path, key: str) -> Form:
    homes = (folder / "forms" / f"{key}.json", SHARED / "forms" / f"{key}.json")
    return Form.parse(next(path for path in homes if path.exists()).read_text(encoding="utf-8"))


@cache
def _model(folder: Path) -> Model:
    return compile_model({file.name: file.read_bytes() for file in _files(folder)})


def _files(folder: Path) -> list[Path]:
    return [folder / "process.bpmn", *(SHARED / f"{name}.bpmn" for name in read(folder / "procedure.json")["shared"])]


@cache
def _walked(folder: Path, process_id: str) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for seed in range(WALKS):
        walker = Walker(folder, process_id, seed)
        walker.walk()
        assert walker.outcome in ("completed", "terminated"), seed
        pairs |= walker.pairs
    return frozenset(pairs)


def _flows(mine: list[Path], files: list[Path]) -> set[tuple[str, str]]:
    """Every flow of ``mine`` as the two elements that a walk leaves one after the other: the first one inside, for a
    call. Where a node has but one way in, leaving it shows that the way was taken: others may be left between."""
    diagrams = {diagram.process.get("id", ""): diagram for diagram in map(Diagram, files)}
    pairs = set()
    for diagram in map(Diagram, mine):
        for flow in diagram.all("sequenceFlow"):
            target = diagram.nodes[flow.get("targetRef", "")]
            called = diagrams.get(target.get("calledElement", ""))
            first = called.process.find(f"{BPMN}startEvent") if called else target
            assert first is not None
            only = called is None and len(target.findall(f"{BPMN}incoming")) == 1
            pairs.add(("" if only else flow.get("sourceRef", ""), first.get("id", "")))
    return pairs


@pytest.mark.parametrize(("folder", "process_id"), STARTS, ids=lambda value: getattr(value, "name", value))
def test_every_walk_ends_and_together_they_take_every_flow(folder: Path, process_id: str) -> None:
    walked = _walked(folder, process_id)
    if process_id == "xin_loi":
        mine = [SHARED / "xin_loi.bpmn"]
    else:
        mine = [file for file in _files(folder) if file.stem != "xin_loi"]
    left = {("", element) for _, element in walked}
    assert _flows(mine, _files(folder)) - walked - left == set()
