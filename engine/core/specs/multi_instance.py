"""Multi-instance activities, over a collection or a number of times, and standard loops."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.expressions import Expression, Failure, evaluate_to_keep
from engine.core.specs.behaviour import Behaviour
from engine.core.specs.conditions import is_true
from engine.core.specs.repetition import COUNTER, Repetition
from engine.core.tokens.token import Token
from engine.core.variables import Data

MAX_INSTANCES = 10_000


class MultiInstance(Repetition):
    """``collection`` or ``cardinality`` is evaluated once, when the activity begins.

    ``output`` names the list of what the instances gave, ``output_item`` is evaluated in each of them. The completion
    condition ``until`` is evaluated whenever one has ended, over its variables and the numbers of instances; once it is
    true the rest is cancelled. ``behaviour`` says which events are thrown when one has ended.
    """

    collection: Expression | None = None
    cardinality: Expression | None = None
    output: str | None = None
    output_item: Expression | None = None
    until: Expression | None = None
    behaviour: Behaviour | None = None

    def _run_hook(self, token: Token) -> bool | None:
        values = self._values(token.data)
        state = token.internal_data
        state["size"], state["done"] = len(values), 0
        if self.output:
            state["given"] = [None] * len(values)
        if not values:
            token.put(self._given(token))
            return True
        self.begin(token, values)
        return None

    def begin(self, outer: Token, values: list[Any]) -> None:
        raise NotImplementedError

    def go_on(self, outer: Token) -> None:
        """An instance has ended, and others are to follow or still running."""

    def weigh(self, token: Token) -> None:
        outer = token.parent.internal_data
        item = None
        if self.output and self.output_item is not None:
            item = evaluate_to_keep(self.output_item, token.data, self.output)
        seen = {**token.data, **_numbers(outer)}
        enough = self.until is not None and is_true(self.until, seen)
        thrown = [] if self.behaviour is None else self.behaviour.thrown(seen)
        token.internal_data["verdict"] = [token.internal_data["n"], item, enough, thrown]

    def weigh_nothing(self, token: Token) -> None:
        token.internal_data["verdict"] = [token.internal_data["n"], None, False, []]

    def next(self, outer: Token, verdict: Any) -> None:
        number, item, enough, thrown = verdict
        state = outer.internal_data
        numbers = _numbers(state)
        state["done"] += 1
        if self.output:
            state["given"][number - 1] = item
        if self.behaviour is not None and thrown and not self.behaviour.throw(outer, thrown, numbers):
            return
        if enough or state["done"] == state["size"]:
            self.finish(outer, self._given(outer))
        else:
            self.go_on(outer)

    def _values(self, data: Data) -> list[Any]:
        if self.collection is not None:
            values = evaluate_to_keep(self.collection, data, self.item or COUNTER)
            if not isinstance(values, list):
                raise Failure("not_a_list", f"Cần một danh sách ở “{self.facts.name}”, nhưng giá trị là {values!r}.")
            size = len(values)
        else:
            size = self._size(data)
            values = [None] * min(size, MAX_INSTANCES)
        if size > MAX_INSTANCES:
            raise Failure("too_many_instances", f"Cần không quá {MAX_INSTANCES} lần, nhưng có {size}.")
        return values

    def _size(self, data: Data) -> int:
        size = None if self.cardinality is None else evaluate_to_keep(self.cardinality, data, COUNTER)
        if type(size) is not int or size < 0:
            raise Failure("not_a_count", f"Cần số lần không âm ở “{self.facts.name}”, nhưng giá trị là {size!r}.")
        return size

    def _given(self, outer: Token) -> Data:
        return {self.output: outer.internal_data["given"]} if self.output else {}


class ParallelMultiInstance(MultiInstance, defaults.ParallelMultiInstanceTask):  # type: ignore[misc]
    """All instances at once."""

    def begin(self, outer: Token, values: list[Any]) -> None:
        for value in values:
            self.start_instance(outer, value)


class SequentialMultiInstance(MultiInstance, defaults.SequentialMultiInstanceTask):  # type: ignore[misc]
    """One instance after the other; each sees what the ones before it changed. ``rest`` are the values to come."""

    def begin(self, outer: Token, values: list[Any]) -> None:
        outer.internal_data["rest"] = values
        self.go_on(outer)

    def go_on(self, outer: Token) -> None:
        value = outer.internal_data["rest"].pop(0)
        self.start_instance(outer, value, self.so_far(outer))


class StandardLoop(Repetition, defaults.StandardLoopTask):  # type: ignore[misc]
    """Again and again while ``condition`` is true (asked before each round if ``test_before``), at most ``maximum``."""

    condition: Expression | None
    maximum: int | None
    test_before: bool

    def _run_hook(self, token: Token) -> bool | None:
        if self.maximum == 0 or (self.test_before and not self._wanted(token.data)):
            return True
        self.start_instance(token)
        return None

    def weigh(self, token: Token) -> None:
        full = self.maximum is not None and token.internal_data["n"] >= self.maximum
        token.internal_data["verdict"] = not full and self._wanted(token.data)

    def weigh_nothing(self, token: Token) -> None:
        token.internal_data["verdict"] = False

    def next(self, outer: Token, verdict: Any) -> None:
        if verdict:
            self.start_instance(outer, data=self.so_far(outer))
        else:
            self.finish(outer)

    def _wanted(self, data: Data) -> bool:
        return self.condition is None or is_true(self.condition, data)


def _numbers(state: dict[str, Any]) -> Data:
    """The standard's attributes of a multi-instance activity, as they are once this instance has ended."""
    done = state["done"] + 1
    return {
        "numberOfInstances": state["size"],
        "numberOfActiveInstances": state["count"] - done,
        "numberOfCompletedInstances": done,
        "numberOfTerminatedInstances": 0,
    }
