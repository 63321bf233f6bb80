"""Records that nobody changes: the type checker sees to it, and the interpreter need not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(made: type[T]) -> type[T]:
    """A frozen dataclass with slots, for what every turn of an instance makes by the dozen: one that the interpreter
    guards as well takes ten times as long to make."""
    return dataclass(slots=True, unsafe_hash=True)(made)
