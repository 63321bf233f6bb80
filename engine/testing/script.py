"""A journey written in JSON, for `motcua run` and whoever keeps journeys beside diagrams.

    {"now": "2026-11-02T08:00",
     "services": {"bank.pay": {"result": {"paid": true}}, "mail.send": {"error": "no_address"}},
     "steps": [{"start": "leave", "variables": {"days": 2}},
               {"complete": "review", "variables": {"outcome": "ok"}},
               {"advance": "PT5M"},
               {"expect": {"trace": ["start", "review", "good", "done"], "status": "completed"}}]}

A list of steps alone will do. `docs/how_to/test_a_diagram.md` names every step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from engine.refusal import Invalid, Refusal
from engine.testing.case import Case
from engine.testing.clock import MONDAY_MORNING, moment
from engine.testing.deployment import Deployment
from engine.testing.files import File
from engine.testing.refusals import NotThere
from engine.testing.services import Service, ServiceError

Step: TypeAlias = Mapping[str, Any]


class ScriptUnreadable(Invalid):
    code = "script_unreadable"
    en = "Expected {what}, but found {found}."
    vi = "Cần {what_vi}, nhưng gặp {found}."


class StepFailed(Invalid):
    """``position`` counts from 1; ``reason`` is what the step met."""

    code = "step_failed"
    en = "Expected step {position} ({verb}) to be carried out, but: {reason}"
    vi = "Cần thực hiện được bước {position} ({verb}), nhưng: {reason_vi}"


@dataclass(frozen=True, slots=True)
class _Verb:
    """A step: what may stand beside its verb, and what it does."""

    fields: frozenset[str]
    does: Callable[[Player, Any, Step], object]


class Player:
    """Plays one script on a deployment. ``cases`` are the cases by the names that the script gave them."""

    def __init__(self, files: Sequence[File], script: Any) -> None:
        """Raises `ScriptUnreadable` and `engine.core.DiagramRefused`."""
        outline: Any = {"steps": script} if isinstance(script, list) else script
        if not isinstance(outline, Mapping) or not isinstance(outline.get("steps", []), list):
            raise _unreadable(
                "a list of steps, or an object with “steps”", "danh sách bước, hoặc đối tượng có “steps”", script
            )
        self.steps: list[Step] = [_checked(position, step) for position, step in enumerate(outline.get("steps", []), 1)]
        now = moment(outline["now"]) if "now" in outline else MONDAY_MORNING
        services = {name: _answering(name, answer) for name, answer in dict(outline.get("services", {})).items()}
        self.office = Deployment(now, services=services)
        self.process_ids = self.office.deploy(*files)
        self.cases: dict[str, Case] = {}
        self._last: Case | None = None

    def play(self) -> Deployment:
        """Carry out every step. Raises `StepFailed` at the first that cannot be."""
        for position, step in enumerate(self.steps, 1):
            verb = next(name for name in step if name in VERBS)
            try:
                VERBS[verb].does(self, step[verb], step)
            except (NotThere, Refusal) as problem:
                raise StepFailed(
                    position=position, verb=verb, reason=problem.sentence("en"), reason_vi=problem.sentence("vi")
                ) from problem
        return self.office

    def start(self, process_id: str, step: Step) -> None:
        case = self.office.start(process_id, step.get("variables"), start_event=step.get("at"))
        self.cases[step.get("as", str(case.id))] = self._last = case

    def case(self, step: Step, key: str = "case") -> Case:
        """The case that a step names; else the one that was started last."""
        if key in step:
            found = self.cases.get(str(step[key])) or next(
                (case for case in self.office.cases if str(case.id) == str(step[key])), None
            )
            if found is None:
                wanted = (f"a case called {step[key]}", f"lần chạy có tên {step[key]}")
                raise NotThere(wanted, (f"there are {sorted(self.cases)}", f"chỉ có {sorted(self.cases)}"))
            return found
        if self._last is None:
            raise NotThere(("a case", "một lần chạy"), ("none has been started", "chưa bắt đầu lần nào"))
        return self._last

    def skip(self, element: str, step: Step) -> None:
        self.case(step).skip(element, step.get("reason", "test"), step.get("variables", {}))

    def move(self, away: Any, step: Step) -> None:
        self.case(step).move(
            _elements(away),
            before=_elements(step.get("before", [])),
            behind=_elements(step.get("behind", [])),
            reason=step.get("reason", "test"),
            variables=step.get("variables", {}),
        )

    def send(self, name: str, step: Step) -> None:
        to = self.case(step, "to") if "to" in step else None
        self.office.send(name, step.get("payload"), correlation=step.get("correlation"), to=to)


VERBS: Mapping[str, _Verb] = {
    "start": _Verb(frozenset({"variables", "at", "as"}), Player.start),
    "complete": _Verb(
        frozenset({"variables", "case", "no"}),
        lambda player, task, step: player.case(step).complete(task, step.get("variables", {}), no=step.get("no")),
    ),
    "answer": _Verb(
        frozenset({"result", "case"}),
        lambda player, element, step: player.case(step).answer(element, step.get("result", {})),
    ),
    "fail": _Verb(
        frozenset({"error", "detail", "case"}),
        lambda player, element, step: player.case(step).fail(
            element, str(step.get("error", "failed")), step.get("detail", "")
        ),
    ),
    "begin": _Verb(frozenset({"case"}), lambda player, element, step: player.case(step).begin(element)),
    "finish": _Verb(frozenset({"case"}), lambda player, element, step: player.case(step).finish(element)),
    "change": _Verb(frozenset({"case"}), lambda player, variables, step: player.case(step).change(**dict(variables))),
    "retry": _Verb(frozenset({"case"}), lambda player, element, step: player.case(step).retry(element)),
    "skip": _Verb(frozenset({"reason", "variables", "case"}), Player.skip),
    "move": _Verb(frozenset({"before", "behind", "reason", "variables", "case"}), Player.move),
    "cancel": _Verb(frozenset({"case"}), lambda player, reason, step: player.case(step).cancel(reason)),
    "send": _Verb(frozenset({"payload", "correlation", "to"}), Player.send),
    "signal": _Verb(frozenset({"payload"}), lambda player, name, step: player.office.signal(name, step.get("payload"))),
    "tell": _Verb(frozenset(), lambda player, facts, step: player.office.tell(**dict(facts))),
    "advance": _Verb(frozenset(), lambda player, span, step: player.office.advance(span)),
    "advance_to": _Verb(frozenset(), lambda player, wanted, step: player.office.advance_to(wanted)),
    "expect": _Verb(frozenset({"case"}), lambda player, wanted, step: player.case(step).expect(**_expected(wanted))),
}
_EXPECTED = frozenset({"trace", "tasks", "status", "variables"})


def _checked(position: int, step: Any) -> Step:
    verbs = [name for name in step if name in VERBS] if isinstance(step, Mapping) else []
    if len(verbs) != 1:
        known = ", ".join(VERBS)
        raise _unreadable(f"one of {known} in step {position}", f"một trong {known} ở bước {position}", step)
    fields = VERBS[verbs[0]].fields
    odd = [name for name in step if name != verbs[0] and name not in fields]
    if odd:
        beside = ", ".join(sorted(fields)) or "—"
        where = f"step {position} ({verbs[0]})"
        raise _unreadable(f"only {beside} in {where}", f"chỉ {beside} ở bước {position} ({verbs[0]})", odd[0])
    return dict(step)


def _expected(wanted: Any) -> dict[str, Any]:
    if not isinstance(wanted, Mapping) or not wanted.keys() <= _EXPECTED:
        known = ", ".join(sorted(_EXPECTED))
        raise _unreadable(f"an object of {known} to expect", f"đối tượng gồm {known}", wanted)
    return dict(wanted)


def _elements(named: Any) -> list[str]:
    """One element, or a list of them."""
    found = [named] if isinstance(named, str) else named
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _unreadable("the id of an element or a list of ids", "mã phần tử hoặc danh sách mã", named)
    return found


def _answering(operation: str, answer: Any) -> Service:
    if not isinstance(answer, Mapping) or len(answer.keys() & {"result", "error"}) != 1:
        what, what_vi = (
            f"“result” or “error” for the service {operation}",
            f"“result” hoặc “error” cho dịch vụ {operation}",
        )
        raise _unreadable(what, what_vi, answer)

    def serve() -> Mapping[str, Any]:
        if "error" in answer:
            raise ServiceError(str(answer["error"]))
        return dict(answer["result"])

    return serve


def _unreadable(what: str, what_vi: str, found: Any) -> ScriptUnreadable:
    return ScriptUnreadable(what=what, what_vi=what_vi, found=str(found)[:120])
