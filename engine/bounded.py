"""A mapping that forgets: for what can be made again whenever it is asked for."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Bounded(Generic[K, V]):
    """At most ``capacity`` values, the oldest is forgotten first. Safe to share between threads."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._values: dict[K, V] = {}
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        return self._values.get(key)

    def pop(self, key: K) -> V | None:
        """The value, which is not kept any longer."""
        return self._values.pop(key, None)

    def keep(self, key: K, value: V) -> V | None:
        """Returns the value that had to be forgotten for it."""
        with self._lock:
            self._values[key] = value
            return self._values.pop(next(iter(self._values))) if len(self._values) > self._capacity else None

    def __len__(self) -> int:
        return len(self._values)
