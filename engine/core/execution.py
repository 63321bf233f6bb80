"""One running instance of a process: commands in, events out, and between two turns a few hundred bytes.

It reads no clock and knows no database. Whoever uses it gives the commands in the right order: which timer fires is the
caller's business, and a timer that lost against another one is a `NoSuchToken`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.core.events import Choice, Event, Step, TaskClosed, TokenPlace
from engine.core.expressions import Failure
from engine.core.model import Model
from engine.core.moving import movable, move, places, targets
from engine.core.refusals import CannotSkip, EndsByCondition, NoSuchProcess, NoSuchToken, StepNotOpen
from engine.core.specs.activity import HumanTask, ServiceTask
from engine.core.specs.ad_hoc import AdHocSubProcess
from engine.core.specs.definitions import Error, Message, Signal, Timer
from engine.core.specs.throwing import raise_from
from engine.core.state import codec
from engine.core.stores import DataStores
from engine.core.tokens.token import STARTED, WAITING, Token
from engine.core.tokens.top import TopFrame
from engine.core.variables import NOTHING, Data, kept

Variables = Mapping[str, Any]

_TASK = ("to be completed by a person", "người thực hiện")
_TIMER = ("a timer", "hẹn giờ")
_MESSAGE = ("a message or signal", "thông điệp hoặc tín hiệu")
_ANSWER = ("the answer of a service", "kết quả của dịch vụ")
_STEPS = ("steps to be begun", "bắt đầu các bước")
_REPAIR = ("to be run again", "được chạy lại")
_ANYTHING = ("anything", "bất kỳ điều gì")


class Execution:
    """Every command changes the tokens at once and leaves what becomes ready to `run`."""

    def __init__(self, top: TopFrame) -> None:
        self._top = top

    @classmethod
    def start(cls, model: Model, process_id: str, variables: Variables, start_event: str | None = None) -> Execution:
        """A new instance, at its start event: the one named, or the one without a trigger.

        Raises `NoSuchProcess` and `ValueRefused`.
        """
        spec = model.process(process_id)
        event = spec.start_event(start_event)
        if event is None:
            raise NoSuchProcess(process=f"{process_id}#{start_event}", known=", ".join(model.process_ids))
        top = TopFrame(model, spec)
        data = kept(variables)
        for each in event.definitions:
            if isinstance(each, Message):
                each.received(top, data)
        top.begin(data, event)
        return cls(top)

    @classmethod
    def restore(cls, model: Model, state: bytes) -> Execution:
        """The instance that `snapshot` wrote, for the same model. Raises `StateUnreadable`."""
        return cls(codec.read(model, state))

    def snapshot(self) -> bytes:
        """Its state, with what has not been taken yet."""
        return codec.write(self._top)

    def keep_data_in(self, stores: DataStores) -> None:
        """Its steps read and write these data stores from now on. They are no part of its state; without any, what is
        written lasts as long as this execution."""
        self._top.stores = stores

    def let_go(self) -> None:
        """It has been stored: its tokens need not wait for the garbage collector."""
        self._top.let_go()

    def run(self, limit: int = 100_000) -> None:
        """Run until everything waits. The step after ``limit`` becomes an `ElementFailed` (``step_limit``)."""
        self._top.run(limit)

    def complete_task(self, no: int, variables: Variables = NOTHING) -> None:
        """A person has done the task ``no``."""
        token = self._token(no, _TASK)
        if not (isinstance(token.task_spec, HumanTask) and token.task_spec.is_open(token)):
            raise _nothing(no, _TASK)
        token.put(kept(variables))
        self._top.events.append(TaskClosed(no, token.task_spec.facts.id, True))
        token.complete()

    def fire_timer(self, no: int, rounds: int = 1) -> None:
        """The timer ``no`` is due; of one that repeats, ``rounds`` of it at once."""
        self._timer(no, rounds)
        self._bring_about(no, NOTHING, (Timer,), _TIMER)

    def skip_timer(self, no: int, rounds: int = 1) -> None:
        """The timer ``no``, or ``rounds`` rounds of it, was missed: the next one is awaited, where there is one."""
        token = self._timer(no, rounds)
        token.task_spec.pass_over(token, no)

    def refuse_timer(self, no: int, code: str, detail: str) -> None:
        """Nobody can say when the timer ``no`` is due: its element waits for a repair."""
        token = self._timer(no)
        token.task_spec.disarm(token)
        where = "arm" if token._state == WAITING else "run"
        self._top.wait_for_repair(token, Failure(code, detail), where)

    def _timer(self, no: int, rounds: int = 1) -> Token:
        token = self._token(no, _TIMER)
        if not isinstance(dict(token.task_spec.waits_for(token)).get(no), Timer):
            raise _nothing(no, _TIMER)
        if rounds > 1:
            token.internal_data["rounds"] = rounds
        return token

    def deliver(self, no: int, payload: Variables = NOTHING) -> None:
        """The message or signal that was awaited under ``no`` has come; its payload is merged into the variables."""
        self._bring_about(no, kept(payload), (Message, Signal), _MESSAGE)

    def answer_service(self, no: int, variables: Variables = NOTHING) -> None:
        """The service ``no`` has answered; its result is merged into the variables."""
        token = self._called(no)
        token.put(kept(variables))
        token.complete()

    def fail(self, no: int, code: str, detail: str = "") -> None:
        """The service ``no`` has failed. An error event that catches ``code`` goes on; else the token waits here."""
        token = self._called(no)
        error = Error("", code)
        if token.task_spec.raise_at(token, error) or raise_from(token.workflow, error):
            return
        self._top.wait_for_repair(token, Failure(code, detail), "run")

    def change(self, variables: Variables) -> None:
        """Set variables of the process from outside, as every branch of it and of its sub-processes sees them."""
        view = self._top.view()
        self._top.patch(view, {**view, **kept(variables)})

    def choices(self) -> list[Choice]:
        """The steps that people may begin now, in ad-hoc sub-processes; `begin_step` begins one."""
        return [
            Choice(token.id, token.task_spec.facts.id, node.facts.id, token.task_spec.until is None)
            for token in self._top.tokens()
            if isinstance(token.task_spec, AdHocSubProcess)
            for node in token.task_spec.choices(token)
        ]

    def begin_step(self, no: int, element_id: str) -> None:
        """Somebody begins a step of the ad-hoc sub-process ``no``."""
        token, spec = self._ad_hoc(no)
        choices = {node.facts.id: node for node in spec.choices(token)}
        if element_id not in choices:
            names = ", ".join(node.facts.name or node.facts.id for node in choices.values())
            raise StepNotOpen(no=no, element=element_id, open=names or "–")
        spec.begin(token, choices[element_id])

    def finish_ad_hoc(self, no: int) -> None:
        """Somebody says that the ad-hoc sub-process ``no``, which has no completion condition, is done."""
        token, spec = self._ad_hoc(no)
        if spec.until is not None:
            raise EndsByCondition(element=spec.facts.name)
        spec.finish(token)

    def retry(self, no: int) -> None:
        """Run the failed element ``no`` again."""
        token = self._token(no, _REPAIR)
        where = token.internal_data.pop("failed", None)
        if where is None:
            raise _nothing(no, _REPAIR)
        if where == "join":
            return
        if where == "arm":
            token.task_spec.try_to_arm(token)
        elif where == "leave":
            token.complete()
        else:
            token._ready()

    def skip(self, no: int, variables: Variables = NOTHING) -> None:
        """Go on from the failed element ``no`` as if it had been carried out, with these variables. Raises `CannotSkip`
        where nothing says which way to go, and changes nothing then."""
        token, new = self._token(no, _REPAIR), kept(variables)
        where = token.failed
        if where is None:
            raise _nothing(no, _REPAIR)
        before = token.out
        token.put(new)
        token.internal_data["skipped"] = "told"
        del token.internal_data["failed"]
        try:
            token.task_spec.skip(token, where)
        except CannotSkip:
            token.out = before
            token.internal_data["failed"] = where
            del token.internal_data["skipped"]
            raise

    def places(self) -> list[TokenPlace]:
        """Where the tokens are that `move` can take away."""
        return list(places(self._top))

    def targets(self) -> list[str]:
        """The ids of the elements before and behind which `move` can put a token."""
        return targets(self._top)

    def move(
        self,
        cancel: Iterable[int] = (),
        before: Iterable[str] = (),
        behind: Iterable[str] = (),
        variables: Variables = NOTHING,
    ) -> None:
        """Take tokens away by their numbers, and put new ones before or behind elements, with these variables added.

        Raises `NoSuchToken`, `CannotGoThere` and `NothingLeft`, and changes nothing then.
        """
        standing = {each.id: each for frame in self._top.frames() for each in movable(frame)}
        numbers = list(cancel)
        for no in numbers:
            if no not in standing:
                raise _nothing(no, _ANYTHING)
        move(self._top, [standing[no] for no in sorted(set(numbers))], before, behind, kept(variables))

    def cancel(self) -> None:
        """End the instance from outside."""
        if not self.ended:
            self._top.terminate("terminated")

    @property
    def at_rest(self) -> bool:
        """Nothing moves until something comes from outside. Whoever was stopped by a limit is not at rest."""
        return not (self._top.agenda or self._top.urgent)

    @property
    def ended(self) -> bool:
        return bool(self._top.completed)

    @property
    def failures(self) -> tuple[int, ...]:
        """The numbers that wait for `retry`. A failed element that was cancelled is no longer among them."""
        return tuple(sorted(token.id for token in self._top.tokens() if token.failed))

    def variables(self, no: int) -> dict[str, Any]:
        """What the token ``no`` knows now; 0 stands for the whole process."""
        return dict(self._top.view() if no == 0 else self._token(no, _ANYTHING).data)

    def take_events(self) -> list[Event]:
        """What has happened since the last call, in order."""
        taken, self._top.events = self._top.events, []
        return taken

    def take_steps(self) -> list[Step]:
        """The elements left since the last call, in order."""
        taken, self._top.steps = self._top.steps, []
        return taken

    def _bring_about(self, no: int, payload: Data, kinds: tuple[type[Any], ...], what: tuple[str, str]) -> None:
        token = self._token(no, what)
        awaited = dict(token.task_spec.waits_for(token)).get(no)
        if not isinstance(awaited, kinds):
            raise _nothing(no, what)
        if isinstance(awaited, Message):
            awaited.received(self._top, payload, but=no)
        token.task_spec.fire(token, no, payload)

    def _ad_hoc(self, no: int) -> tuple[Token, AdHocSubProcess]:
        token = self._token(no, _STEPS)
        spec = token.task_spec
        if not isinstance(spec, AdHocSubProcess) or token._state != STARTED:
            raise _nothing(no, _STEPS)
        return token, spec

    def _called(self, no: int) -> Token:
        token = self._token(no, _ANSWER)
        spec = token.task_spec
        if not isinstance(spec, ServiceTask) or token._state != STARTED or token.failed:
            raise _nothing(no, _ANSWER)
        return token

    def _token(self, no: int, what: tuple[str, str]) -> Token:
        token = self._top.find(no)
        if token is None:
            raise _nothing(no, what)
        return token


def _nothing(no: int, what: tuple[str, str]) -> NoSuchToken:
    return NoSuchToken(no=no, what=what[0], what_vi=what[1])
