"""A draft (dự thảo): what nobody has answered yet is a dotted blank on it, to be read and filled in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from jinja2 import ChainableUndefined

DOTS = "……"


class Blank(ChainableUndefined):
    """An answer that is still to come. Whatever a template does with it, dots are written; as a condition it is no."""

    __slots__ = ()

    def __str__(self) -> str:
        return DOTS

    def __format__(self, _wanted: str) -> str:
        return DOTS

    def __iter__(self) -> Iterator[Blank]:  # type: ignore[override]
        yield self

    def _still_blank(self, *_operands: Any, **_named: Any) -> Blank:
        return self

    __call__ = __getitem__ = _still_blank  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _still_blank  # type: ignore[assignment]

    def _no(self, _other: Any) -> bool:
        return False

    __lt__ = __le__ = __gt__ = __ge__ = _no  # type: ignore[assignment]


class Draft(SimpleNamespace):
    """The answers that there are; any other is a `Blank`."""

    def __getattr__(self, name: str) -> Blank:
        if name.startswith("_"):
            raise AttributeError(name)
        return Blank(name=name)


def draft_of(form: SimpleNamespace) -> Draft:
    """The same answers, of which a letter may miss any."""
    return Draft(**{key: value for key, value in vars(form).items() if value is not None})


def kept_blank(said: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A filter for templates, which leaves a blank what it is."""
    return lambda value: value if isinstance(value, Blank) else said(value)
