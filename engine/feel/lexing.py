"""Text to tokens (DMN 1.5, 10.3.1.2). Words stay words: the parser joins them into names with spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.feel.errors import FeelSyntaxError

LONGEST = 10_000

# The letters that may begin a name (grammar rule 28) and, added to them, those that may follow (rule 29).
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PART = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<at>@"(?:[^"\\]|\\.)*")
  | (?P<string>"(?:[^"\\]|\\.)*")
  | (?P<word>[{_START}][{_PART}]*|\?)
  | (?P<op>\*\*|\.\.|<=|>=|!=|->|[-+*/<>=(){{}}\[\],.:;'’])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind``: number, string, at, word, op or end. ``start`` and ``end`` are offsets into the text."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def column(self) -> int:
        """1-based."""
        return self.start + 1


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text``, the last of kind ``end``. Raises `FeelSyntaxError`."""
    if len(text) > LONGEST:
        raise FeelSyntaxError(
            text=text[:40] + "…", column=LONGEST, expected=f"at most {LONGEST} characters",
            expected_vi=f"nhiều nhất {LONGEST} ký tự", found=str(len(text)),
        )  # fmt: skip
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unreadable(text, at)
        if match.lastgroup and match.lastgroup != "space":
            tokens.append(Token(match.lastgroup, match.group(), at, match.end()))
        at = match.end()
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _unreadable(text: str, at: int) -> FeelSyntaxError:
    if text[at] in '"@':
        expected, expected_vi = "a text with its closing quote", "chuỗi có dấu ngoặc kép đóng"
    else:
        expected, expected_vi = "a name, a number, a text or an operator", "một tên, số, chuỗi hoặc phép toán"
    return FeelSyntaxError(
        text=text, column=at + 1, expected=expected, expected_vi=expected_vi, found=f"“{text[at : at + 10]}”"
    )
