"""Expressions: compiled once, evaluated many times, shared between threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from engine.feel import tree
from engine.feel.budget import DEFAULT, Budget, checked_result, metered
from engine.feel.builtins import BUILTINS
from engine.feel.compiling import code_of
from engine.feel.errors import Trouble
from engine.feel.free_names import free_names, methods_called, nodes_in
from engine.feel.parsing.parser import parse_expression, too_deep
from engine.feel.scope import Lenient
from engine.feel.values.types import Type

# Where none of these occurs, the work is bounded by the length of the text and needs no counting.
_COUNTED = (tree.For, tree.Quantified, tree.Filter, tree.Call, tree.FunctionOf, tree.ContextOf)
_Result = TypeVar("_Result")
_Scope = TypeVar("_Scope", bound=Mapping[str, Any])


class Expression:
    """A FEEL expression. ``names`` are the variables that it reads, those of filters left out.

    ``methods`` is what it calls as methods of variables (``text.contains``): FEEL has none, so that is null.
    """

    __slots__ = ("_code", "_counted", "methods", "names", "text")

    def __init__(self, text: str, names: Iterable[str] = (), types: Mapping[str, Type] | None = None) -> None:
        node = parse_expression(text, names, types)
        try:
            self._code = code_of(node)
        except RecursionError as error:
            raise too_deep(text) from error
        self.text = text
        self.names = free_names(node) - BUILTINS.keys()
        self.methods = methods_called(node, self.names)
        self._counted = any(isinstance(each, _COUNTED) for each in nodes_in(node))

    def evaluate(
        self,
        context: Mapping[str, Any],
        *,
        lenient: bool = False,
        budget: Budget | None = None,
        now: datetime | None = None,
    ) -> Any:
        """Its value over ``context``; null wherever DMN says so.

        ``now`` is what ``now()`` gives. Raises `FeelEvaluationError` where the budget is used up, the time is asked
        but not given, or a name is unknown; to the ``lenient`` an unknown name is null.
        """
        try:
            if not self._counted and not lenient:
                return self._code(context)
            with metered(budget or DEFAULT, now):
                return checked_result(self._code(Lenient({}, context) if lenient else context))
        except Trouble as trouble:
            raise trouble.about(self.text) from None
        except RecursionError:
            raise _endless().about(self.text) from None


def run(
    text: str, code: Callable[[_Scope], _Result], scope: _Scope, budget: Budget | None, now: datetime | None
) -> _Result:
    """What ``code`` gives over ``scope``, its troubles told as of ``text``."""
    try:
        with metered(budget or DEFAULT, now):
            return code(scope)
    except Trouble as trouble:
        raise trouble.about(text) from None
    except RecursionError:
        raise _endless().about(text) from None


def _endless() -> Trouble:
    return Trouble("functions call each other too deep", "hàm gọi lồng nhau quá sâu")


@lru_cache(maxsize=4096)
def _compiled(text: str, names: tuple[str, ...]) -> Expression:
    return Expression(text, names)


def compile_expression(text: str, names: Iterable[str] = (), types: Mapping[str, Type] | None = None) -> Expression:
    """The expression ``text``. Raises `FeelSyntaxError`.

    ``names`` are the variables that are known beforehand: needed only for those that are spelt with signs or
    keywords. ``types`` are the item definitions of a decision model.
    """
    return Expression(text, names, types) if types else _compiled(text, tuple(names))
