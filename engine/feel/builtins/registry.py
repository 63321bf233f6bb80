"""How a built-in function is written: a Python function under the signature that the standard gives it.

    @builtin("substring(string: string, start position: integer, length?: integer)")

A name may have several signatures; the first that the arguments fit is called. Arguments that fit none, and whatever
fails inside, give null. ``?`` behind a name: may be left out. ``...``: any number of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.feel.budget import running
from engine.feel.builtins.parameters import MISMATCH, converter_of

BUILTINS: dict[str, Builtin] = {}
_PARAMETER = re.compile(r"(?P<name>[^:?.]+)(?P<mark>\?|\.\.\.)?: (?P<type>.+)")
_FAILURES = (ArithmeticError, ValueError, TypeError, LookupError, AttributeError)
_Body = TypeVar("_Body", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: str
    convert: Callable[[Any], Any]
    optional: bool
    rest: bool


@dataclass(frozen=True, slots=True)
class Signature:
    parameters: tuple[Parameter, ...]
    body: Callable[..., Any]

    def bind(self, positional: Sequence[Any], named: Mapping[str, Any]) -> list[Any] | None:
        """The arguments in order, converted; None where they do not fit."""
        if named:
            return self._bind_named(named) if not positional else None
        return self._bind_positional(positional)

    def _bind_positional(self, given: Sequence[Any]) -> list[Any] | None:
        parameters = self.parameters
        rest = bool(parameters) and parameters[-1].rest
        required = sum(not each.optional for each in parameters)
        if len(given) < required or (len(given) > len(parameters) and not rest):
            return None
        bound = []
        for index, value in enumerate(given):
            found = parameters[min(index, len(parameters) - 1)].convert(value)
            if found is MISMATCH:
                return None
            bound.append(found)
        return bound

    def _bind_named(self, given: Mapping[str, Any]) -> list[Any] | None:
        if any(each.rest for each in self.parameters) or given.keys() - {each.name for each in self.parameters}:
            return None
        bound = []
        for parameter in self.parameters:
            if parameter.name not in given and not parameter.optional:
                return None
            value = given.get(parameter.name)
            found = None if parameter.name not in given else parameter.convert(value)
            if found is MISMATCH:
                return None
            bound.append(found)
        return bound


class Builtin:
    """A function of the standard, under all its signatures."""

    __slots__ = ("name", "signatures")

    arity = None

    def __init__(self, name: str) -> None:
        self.name = name
        self.signatures: list[Signature] = []

    def call_with(self, positional: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Its value; null where the arguments do not fit or the function has no answer."""
        meter = running()
        for value in positional:
            if isinstance(value, list | str):
                meter.look_through(len(value))
        for signature in self.signatures:
            arguments = signature.bind(positional, named)
            if arguments is not None:
                try:
                    return signature.body(*arguments)
                except _FAILURES:
                    return None
        return None

    def __str__(self) -> str:
        return self.name


def builtin(text: str) -> Callable[[_Body], _Body]:
    """Register a function under the signature ``text``."""
    name, _, parameters = text.removesuffix(")").partition("(")

    def register(body: _Body) -> _Body:
        signature = Signature(tuple(_parameter(each) for each in parameters.split(", ") if each), body)
        BUILTINS.setdefault(name, Builtin(name)).signatures.append(signature)
        return body

    return register


def _parameter(text: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return Parameter(
        match["name"], match["type"], converter_of(match["type"]), match["mark"] == "?", match["mark"] == "..."
    )
