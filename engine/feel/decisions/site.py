"""Where an expression stands when it is compiled: what it may name, and whom its problems are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.feel.compiling import Code, code_of
from engine.feel.decisions.evaluation import notes
from engine.feel.decisions.problems import Problem
from engine.feel.decisions.typing import Typing
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import KnownNames
from engine.feel.parsing import Parser
from engine.feel.parsing.parser import too_deep
from engine.feel.tree import Node
from engine.feel.unary_tests import UnaryTests
from engine.feel.values.functions import Function
from engine.feel.values.text import text_of
from engine.feel.values.types import Constrained, FunctionType, Mismatch, Type, converted

_SHOWN = 60


def nothing(scope: Any) -> None:
    """The code of what cannot be evaluated."""
    del scope


@dataclass(frozen=True, slots=True)
class Site:
    """``report`` hears of what is wrong before anything runs."""

    source: str
    element_id: str
    element_name: str
    names: tuple[str, ...]
    types: Mapping[str, Type]
    members: KnownNames
    typing: Typing
    report: Callable[[Problem], None]

    def knowing(self, *names: str) -> Site:
        return replace(self, names=(*self.names, *names))

    def problem(self, en: str, vi: str, element_id: str = "") -> Problem:
        return Problem(self.source, element_id or self.element_id, self.element_name, en, vi)

    def type(self, written: str, element_id: str = "") -> Type | None:
        return self.typing.of(written, element_id or self.element_id, self.element_name)

    def feel(self, text: str, element_id: str = "", read: Callable[[Parser], Node] = Parser.whole) -> Code:
        """The closure of an expression; one of null, with a problem, where the text is no FEEL."""
        if not text:
            return nothing
        try:
            try:
                return code_of(read(Parser(text, self.names, self.types, self.members)))
            except RecursionError as error:
                raise too_deep(text) from error
        except FeelSyntaxError as refusal:
            return self._broken(refusal, element_id)

    def tests(self, text: str, element_id: str = "") -> UnaryTests | None:
        """Unary tests; None, with a problem, where the text is none."""
        try:
            return UnaryTests(text or "-", self.names, self.types)
        except FeelSyntaxError as refusal:
            self._broken(refusal, element_id)
            return None

    def _broken(self, refusal: FeelSyntaxError, element_id: str) -> Code:
        found = self.problem(refusal.sentence("en"), refusal.sentence("vi"), element_id)
        self.report(found)
        return lambda scope: notes().problem(found)

    def typed(self, code: Code, written: str, element_id: str = "") -> Code:
        """The same, whose value is converted to the type ``written``, or null with a problem."""
        wanted = self.type(written, element_id)
        return code if wanted is None else lambda scope: self.coerced(code(scope), wanted, written, element_id)

    def coerced(self, value: Any, wanted: Type | None, written: str, element_id: str = "") -> Any:
        if wanted is None:
            return value
        try:
            found = converted(value, wanted)
        except Mismatch:
            shown = text_of([value])[1:-1][:_SHOWN]
            notes().problem(
                self.problem(
                    f"Expected a value of the type {written}, but it is {shown}.",
                    f"Cần giá trị thuộc kiểu {written}, nhưng gặp {shown}.",
                    element_id,
                )
            )
            return None
        base = wanted.base if isinstance(wanted, Constrained) else wanted
        if isinstance(base, FunctionType) and isinstance(found, Function):
            return found.typed(base)
        return found
