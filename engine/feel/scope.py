"""Where names are looked up: the variables that are given, and inside them what loops, filters and functions bind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, TypeAlias

from engine.feel.builtins import BUILTINS
from engine.feel.errors import Trouble

Scope: TypeAlias = Mapping[str, Any]
SHOWN = 20


class Frame(dict[str, Any]):
    """Some names within an outer scope. A lookup that misses goes outward; no scope is ever copied."""

    __slots__ = ("outer",)

    def __init__(self, names: Mapping[str, Any], outer: Scope) -> None:
        super().__init__(names)
        self.outer = outer

    def __missing__(self, name: str) -> Any:
        return self.outer[name]


class EntryNames:
    """The names that the contexts of a list have, gathered when somebody asks."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items = items

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name for item in self.items if isinstance(item, Mapping) for name in item)


class ItemFrame(Frame):
    """The scope of a filter: the item, and its entries where it is a context.

    A name that this item lacks, but another item of the list has, is null and not unknown.
    """

    __slots__ = ("entry_names",)

    def __init__(self, item: Any, entry_names: EntryNames, outer: Scope) -> None:
        super().__init__({"item": item}, outer)
        if isinstance(item, Mapping):
            self.update(item)
        self.entry_names = entry_names

    def __missing__(self, name: str) -> Any:
        try:
            return self.outer[name]
        except KeyError:
            if name in self.entry_names.names:
                return None
            raise


class Lenient(Frame):
    """Variables among which every name is known: what nobody gave is null, as DMN says.

    ``missed`` hears of each name that was asked for in vain.
    """

    __slots__ = ("missed",)

    def __init__(self, names: Mapping[str, Any], outer: Scope, missed: Callable[[str], None] | None = None) -> None:
        super().__init__(names, outer)
        self.missed = missed

    def __missing__(self, name: str) -> Any:
        try:
            return self.outer[name]
        except KeyError:
            builtin = BUILTINS.get(name)
            if builtin is None and self.missed is not None:
                self.missed(name)
            return builtin


def unknown(name: str, scope: Scope, column: int) -> Trouble:
    """The sentence about a name that is not there, with those that are."""
    known = known_names(scope)
    near = get_close_matches(name, known, n=1)
    shown = ", ".join(known[:SHOWN]) + (", …" if len(known) > SHOWN else "") if known else "—"
    hint, hint_vi = (f"; did you mean “{near[0]}”?", f"; có phải “{near[0]}”?") if near else ("", "")
    return Trouble(
        f"there is no “{name}” (known: {shown}{hint})", f"không có “{name}” (đang có: {shown}{hint_vi})", column
    )


def known_names(scope: Scope) -> list[str]:
    """The names of a scope and those around it, in alphabetical order."""
    names: set[str] = set()
    inner: Any = scope
    while isinstance(inner, Frame):
        names |= inner.keys()
        inner = inner.outer
    return sorted(names | {str(name) for name in inner})
