"""Data that a step takes in and gives out (BPMN 2.0 §10.4): its inputs and outputs are variables of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.core.expressions import Expression, evaluate_to_keep
from engine.core.stores import DataStores
from engine.core.tokens.token import Token
from engine.core.variables import NOTHING, Data

OUTSIDE = "outside"
MAPPED = "mapped"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``target`` becomes the value of ``value``, or a copy of the variable ``source`` where there is one.

    ``reads`` are the data stores that are seen beside the variables; ``keeps``: the target is a data store.
    """

    target: str
    source: str = ""
    value: Expression | None = None
    reads: tuple[str, ...] = ()
    keeps: bool = False

    def of(self, data: Data, stores: DataStores) -> Data:
        """What it sets, over ``data``. Raises `Failure`."""
        if self.reads:
            data = {**data, **{name: stores.read(name) for name in self.reads}}
        if self.value is not None:
            return {self.target: evaluate_to_keep(self.value, data, self.target)}
        return {self.target: data[self.source]} if self.source in data else NOTHING


@dataclass(frozen=True, slots=True)
class DataMapping:
    """``inputs`` are set when the step begins, ``outputs`` when it ends; the variables ``own`` exist in it alone."""

    inputs: Sequence[Assignment]
    outputs: Sequence[Assignment]
    own: frozenset[str]

    def enter(self, token: Token) -> None:
        """Set the inputs, and keep what they hide. Raises `Failure`."""
        if token.id in token.workflow.top_workflow.subprocesses:
            return
        data = self.seen_outside(token, token.data)
        given = _all(self.inputs, data, token.workflow.top_workflow.stores)
        token.internal_data[OUTSIDE] = {name: data[name] for name in sorted(self.own) if name in data}
        token.out = {**{name: value for name, value in data.items() if name not in self.own}, **given}

    def seen_outside(self, token: Token, data: Data) -> Data:
        """``data`` as it is around the step, while it is carried out."""
        outside = token.internal_data.get(OUTSIDE)
        return data if outside is None else self._without_own(data, outside)

    def sent(self, token: Token) -> Data:
        """The inputs, as an event sends them."""
        return {each.target: token.data[each.target] for each in self.inputs if each.target in token.data}

    def leave(self, token: Token) -> None:
        """Set the outputs, once, and forget what was the step's own. Raises `Failure`."""
        if token.internal_data.get(MAPPED):
            return
        stores, data = token.workflow.top_workflow.stores, token.data
        outputs = _all([each for each in self.outputs if not each.keeps], data, stores)
        for name, value in _all([each for each in self.outputs if each.keeps], data, stores).items():
            stores.write(name, value)
        token.out = {**self._without_own(token.data, token.internal_data.pop(OUTSIDE, {})), **outputs}
        token.internal_data[MAPPED] = 1

    def forget(self, token: Token) -> None:
        """The step has been left."""
        token.internal_data.pop(MAPPED, None)

    def _without_own(self, data: Data, outside: Data) -> Data:
        return {**{name: value for name, value in data.items() if name not in self.own}, **outside}


def _all(assignments: Sequence[Assignment], data: Data, stores: DataStores) -> Data:
    found: Data = {}
    for each in assignments:
        found.update(each.of(data, stores))
    return found
