"""Data stores: what is kept beyond the instance that wrote it (BPMN 2.0 §10.4.1). The core asks; who runs it keeps.

Inputs of a step read a store when the step begins, outputs write it when the step ends: one value under one name.
"""

from __future__ import annotations

from typing import Any, Protocol

import orjson

from engine.core.state.values import pack, unpack


class DataStores(Protocol):
    """The stores that an instance sees, by name. A read and the write after it in one turn are not to be parted."""

    def read(self, name: str) -> Any:
        """What the store holds; None while nobody has written it."""

    def write(self, name: str, value: Any) -> None:
        """Put ``value`` in place of what it holds."""


class InMemory:
    """Stores that last as long as they are held."""

    __slots__ = ("held",)

    def __init__(self) -> None:
        self.held: dict[str, Any] = {}

    def read(self, name: str) -> Any:
        return self.held.get(name)

    def write(self, name: str, value: Any) -> None:
        self.held[name] = value


def to_bytes(value: Any) -> bytes:
    """A value as it is stored."""
    return pack([], value)


def from_bytes(stored: bytes) -> Any:
    """The inverse of `to_bytes`."""
    tagged, value = orjson.loads(stored)
    return unpack(value) if tagged else value
