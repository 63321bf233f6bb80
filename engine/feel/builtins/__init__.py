"""The built-in functions (DMN 1.5, 10.3.4), by kind; `BUILTINS` holds them by name."""

from __future__ import annotations

from engine.feel.builtins import (
    booleans,
    clock,
    contexts,
    conversion,
    lists,
    numeric,
    ranges,
    sorting,
    statistics,
    strings,
    temporal,
)
from engine.feel.builtins.registry import BUILTINS

__all__ = [
    "BUILTINS", "booleans", "clock", "contexts", "conversion", "lists", "numeric", "ranges", "sorting", "statistics",
    "strings", "temporal",
]  # fmt: skip
