"""How much one evaluation may use: steps, depth and sizes, so that no expression can hold a server.

A step is one round of a loop, one call, or some values that a function looks through. There is no clock here: a
step has a bounded cost, so bounded steps are bounded time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel.errors import Trouble

VALUES_PER_STEP = 16
CHARACTERS_PER_STEP = 64
DEEPEST_VALUE = 64


@dataclass(frozen=True, slots=True)
class Budget:
    """``steps`` and ``depth`` (calls within calls) of one evaluation; ``items`` of a list, ``characters`` of a text."""

    steps: int = 500_000
    depth: int = 64
    items: int = 100_000
    characters: int = 1_000_000


DEFAULT = Budget()


class Meter:
    """What is left of a budget while an expression runs, and the instant that ``now()`` gives."""

    __slots__ = ("budget", "depth", "now", "steps")

    def __init__(self, budget: Budget, now: datetime | None) -> None:
        self.budget = budget
        self.now = now
        self.steps = budget.steps
        self.depth = budget.depth

    def spend(self, steps: int = 1) -> None:
        """Raises `Trouble` when nothing is left."""
        self.steps -= steps
        if self.steps < 0:
            limit = self.budget.steps
            raise Trouble(f"it takes more than {limit} steps", f"phải tính quá {limit} bước")

    def look_through(self, values: int) -> None:
        """Spend what it costs to look through so many values."""
        self.spend(1 + values // VALUES_PER_STEP)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One call within another."""
        if self.depth <= 0:
            limit = self.budget.depth
            raise Trouble(f"functions call each other more than {limit} deep", f"hàm gọi lồng nhau quá {limit} cấp")
        self.depth -= 1
        try:
            yield
        finally:
            self.depth += 1


_RUNNING: ContextVar[Meter | None] = ContextVar("feel_meter", default=None)


def running() -> Meter:
    """The meter of the evaluation that is under way; a fresh one outside of any."""
    return _RUNNING.get() or Meter(DEFAULT, None)


@contextmanager
def metered(budget: Budget, now: datetime | None) -> Iterator[None]:
    """Count against ``budget``, unless an evaluation around this one counts already."""
    if _RUNNING.get() is not None:
        yield
        return
    token = _RUNNING.set(Meter(budget, now))
    try:
        yield
    finally:
        _RUNNING.reset(token)


def checked_items(count: int) -> None:
    """Raises `Trouble` for a list that is too long."""
    meter = running()
    limit = meter.budget.items
    meter.look_through(count)
    if count > limit:
        raise Trouble(f"a list gets more than {limit} items", f"danh sách dài quá {limit} phần tử")


def checked_text(text: str) -> str:
    """``text``, unless it is too long."""
    check_length(len(text))
    return text


def check_length(characters: int) -> None:
    """Raises `Trouble` for a text that is too long."""
    meter = running()
    limit = meter.budget.characters
    meter.spend(characters // CHARACTERS_PER_STEP)
    if characters > limit:
        raise Trouble(f"a text gets longer than {limit} characters", f"chuỗi dài quá {limit} ký tự")


def checked_result(value: Any) -> Any:
    """``value``, unless it is too large to be copied: lists in lists may share parts, and grow when written out."""
    if not isinstance(value, list | dict):
        return value
    meter = running()
    waiting: list[tuple[Any, int]] = [(value, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST_VALUE:
            raise Trouble(f"lists nest more than {DEEPEST_VALUE} deep", f"danh sách lồng nhau quá {DEEPEST_VALUE} cấp")
        meter.look_through(len(part))
        inner = part.values() if isinstance(part, dict) else part
        waiting += [(each, depth + 1) for each in inner if isinstance(each, list | dict)]
    return value
