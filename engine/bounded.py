"""A mapping that forgets: for what can be made again whenever it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(OrderedDict[K, V]):
    """Looked into as any mapping and written to with `keep`: at most ``capacity`` values, the oldest is forgotten
    first. Safe to share between threads: each of its steps is one of the interpreter."""

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity

    def keep(self, key: K, value: V) -> V | None:
        """Returns the value that had to be forgotten for it."""
        self[key] = value
        return self.popitem(last=False)[1] if len(self) > self._capacity else None
