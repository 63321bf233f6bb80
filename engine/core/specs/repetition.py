"""Activities that are carried out several times.

The outer token stays on the activity, with its boundary events; every instance is a token below it. What an instance
changes is kept as the end of a branch, and brought together as at a join.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.core.specs.activity import Activity
from engine.core.specs.facts import Flow
from engine.core.specs.node import Node
from engine.core.tokens.frame import view_of
from engine.core.tokens.merging import apply, merge
from engine.core.tokens.token import COMPLETED, Token
from engine.core.tokens.tree import discard, is_end, settle
from engine.core.variables import Data, changed

COUNTER = "loopCounter"


class Repetition(Activity):
    """``inner`` is the activity itself. ``item`` names the variable that holds an instance's own value.

    A token here counts in ``count`` the instances begun; an instance has its number in ``n``.
    """

    inner: Node
    item: str | None = None

    def weigh(self, token: Token) -> None:
        """An instance is about to end: evaluate what follows, and keep it as ``verdict``. Raises `Failure`."""
        raise NotImplementedError

    def weigh_nothing(self, token: Token) -> None:
        """An instance ends whose verdict cannot be evaluated: it gives nothing."""
        raise NotImplementedError

    def next(self, outer: Token, verdict: Any) -> None:
        """An instance has ended, with that verdict: begin the next one, or finish."""
        raise NotImplementedError

    def start_instance(self, outer: Token, value: Any = None, data: Data | None = None) -> None:
        """Begin one more, with ``value`` as its item."""
        counter = outer.internal_data["count"] = outer.internal_data.get("count", 0) + 1
        own = {COUNTER: counter} if self.item is None else {self.item: value, COUNTER: counter}
        child = outer.spawn(self.inner, via=outer.via, data={**(outer.data if data is None else data), **own})
        child.internal_data["n"] = counter
        child.arrive()

    def instance_done(self, token: Token) -> None:
        """Keep what the instance changed, without the variables that were its own.

        It may have begun with what earlier ones had changed: that is not counted as its own change again.
        """
        outer: Token = token.parent
        verdict = token.internal_data["verdict"]
        began, data = self._shared(outer, token._data), self._shared(outer, token.data)
        for end in [child for child in outer.children if child is not token and is_end(child)]:
            data = apply(end._data, began, data)
            discard(end)
        token._data, token.out, token.internal_data = data, None, {}
        settle(token)
        self.next(outer, verdict)

    def _shared(self, outer: Token, data: Data) -> Data:
        """The variables of an instance, with those that are its own as they are outside."""
        own = (COUNTER, self.item)
        shared = {name: value for name, value in data.items() if name not in own}
        return shared | {name: value for name, value in outer._data.items() if name in own}

    def standing(self, token: Token) -> Data:
        return self.so_far(token)

    def hand_over(self, token: Token) -> None:
        _discard_ends(token)

    def brought(self, token: Token) -> Data:
        """What the instance ``token`` has changed until now, without the variables that are its own."""
        put, _ = changed(token.parent._data, view_of(token))
        return {name: value for name, value in put.items() if name not in (COUNTER, self.item)}

    def so_far(self, outer: Token) -> Data:
        """The variables with what the ended instances changed."""
        ends = [child for child in outer.children if is_end(child)]
        return merge([outer, *ends], lambda each: each._data) if ends else outer._data

    def finish(self, outer: Token, more: Data | None = None) -> None:
        """Go on after the last instance; what still runs is cancelled."""
        self._cancel_instances(outer)
        outer.out = {**self.so_far(outer), **(more or {})}
        outer.complete()

    def leave(self, token: Token, flows: Sequence[Flow]) -> None:
        token.workflow.done += token.internal_data.pop("undoable", ())
        _discard_ends(token)
        super().leave(token, flows)

    def record(self, token: Token, outcome: Any) -> None:
        """The instances have left their steps; the whole leaves one only if there was none: it was not needed."""
        if not token.internal_data.get("count"):
            super().record(token, "unneeded" if outcome == "completed" else outcome)
        token.internal_data.pop("skipped", None)

    def _cancel_instances(self, outer: Token) -> None:
        for child in outer.children:
            if child.task_spec is self.inner and child._state < COMPLETED:
                child.cancel()
                discard(child)

    def _on_cancel(self, token: Token) -> None:
        self._cancel_instances(token)
        super()._on_cancel(token)


def _discard_ends(outer: Token) -> None:
    for child in outer.children:
        if is_end(child):
            discard(child)
