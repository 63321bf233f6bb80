"""Text to tokens (DMN 1.5, 10.3.1.2). Words stay words: the parser joins them into names with spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.feel.errors import FeelSyntaxError

LONGEST = 10_000

KEYWORDS = frozenset(
    [
        "and",
        "or",
        "not",
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "between",
        "instance",
        "of",
        "true",
        "false",
        "null",
        "function",
    ]
)

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<at>@"(?:[^"\\]|\\.)*")
  | (?P<word>[^\W\d]\w*(?:'\w+)?|\?)
  | (?P<op>\*\*|\.\.|<=|>=|!=|->|[-+*/<>=(){}\[\],.:;])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: number, string, at, word, op or end. ``column`` is 1-based."""

    kind: str
    text: str
    column: int


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text``, the last of kind ``end``. Raises `FeelSyntaxError`."""
    if len(text) > LONGEST:
        raise FeelSyntaxError(
            text=text[:40] + "…", column=LONGEST, found=len(text), expected=f"at most {LONGEST} characters",
            expected_vi=f"nhiều nhất {LONGEST} ký tự",
        )  # fmt: skip
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FeelSyntaxError(
                text=text, column=at + 1, found=repr(text[at]), expected="an expression", expected_vi="một biểu thức"
            )
        kind = match.lastgroup or ""
        if kind != "space":
            tokens.append(Token(kind, match.group(), at + 1))
        at = match.end()
    tokens.append(Token("end", "", len(text) + 1))
    return tokens
