"""Marks in memory that outlives a process: how many write transactions it had under way when it was killed.

The hook is put around `Database` in the processes of this harness; the product knows nothing of it.
"""

from __future__ import annotations

import mmap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.runtime.database import Database


class Marks:
    """Two bytes for each place: transactions under way, and whether there has been one at all."""

    def __init__(self, places: int) -> None:
        self._shared = mmap.mmap(-1, 2 * places + 1)
        self._stop = 2 * places

    def clear(self, place: int) -> None:
        self._shared[2 * place : 2 * place + 2] = b"\0\0"

    def inside(self, place: int) -> bool:
        """Whether the process at ``place`` is between the begin and the end of a commit."""
        return self._shared[2 * place] > 0

    def at_work(self, place: int) -> bool:
        """Whether it has begun a transaction since its start."""
        return self._shared[2 * place + 1] > 0

    def stop(self) -> None:
        """Ask the users to come to an end."""
        self._shared[self._stop] = 1

    def stopped(self) -> bool:
        return self._shared[self._stop] > 0

    def watch(self, place: int) -> None:
        """In the process at ``place``: mark every write transaction from here on."""
        begin, lock = Database.transaction, threading.Lock()

        def count(by: int) -> None:
            with lock:
                self._shared[2 * place] += by
                self._shared[2 * place + 1] = 1

        @contextmanager
        def marked(database: Database, *arguments: Any) -> Iterator[Any]:
            under_way = False
            try:
                with begin(database, *arguments) as tx:
                    count(1)
                    under_way = True
                    yield tx
            finally:
                if under_way:
                    count(-1)

        Database.transaction = marked  # type: ignore[method-assign]
