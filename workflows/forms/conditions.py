"""Questions that a form asks of its own answers, in FEEL: is this field shown, is it mandatory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engine.feel import Expression, compile_expression

_TEXTS = re.compile(r'"(?:\\.|[^"\\])*"')
_NEGATED = re.compile(r"not\((.*)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Condition:
    """A FEEL question, or its opposite. Two conditions with the same text share one compiled expression."""

    text: str
    negated: bool
    expression: Expression

    def holds(self, answers: Mapping[str, Any], known: dict[str, Any]) -> bool:
        """Whether it is true of ``answers``; what cannot be told is not true. ``known`` remembers what was asked."""
        if self.text not in known:
            known[self.text] = self.expression.evaluate(answers)
        return known[self.text] is (not self.negated)


def condition(text: str) -> Condition:
    """Compile ``text``, with or without the leading ``=`` of form-js. Raises `engine.feel.FeelSyntaxError`."""
    asked = text.strip().removeprefix("=").strip()
    inner = _NEGATED.fullmatch(asked)
    if inner is not None and _is_one_bracket(inner[1]):
        return Condition(inner[1].strip(), True, _compiled(inner[1].strip()))
    return Condition(asked, False, _compiled(asked))


@lru_cache(maxsize=2000)
def _compiled(text: str) -> Expression:
    return compile_expression(text)


def _is_one_bracket(inner: str) -> bool:
    """Whether the bracket that opened before ``inner`` closes only after it."""
    depth = 0
    for character in _TEXTS.sub("", inner):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0
