"""XPath's regular expressions, translated to Python's: only what XPath allows passes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.feel.builtins.character_classes import ESCAPES, read_class, read_escape

_QUANTIFIER = re.compile(r"([*+?]|\{(\d+)(,(\d*))?\})(\??)", re.ASCII)
_DEEPEST = 20
_MOST_TIMES = 1_000


@dataclass(slots=True)
class Piece:
    """``varies``: it can match in several ways. ``first``: the character that it must begin with, where it is known.

    ``times``: how often its parts are repeated at most when the text does not limit that.
    """

    text: str
    varies: bool = False
    first: str | None = None
    times: int = 1


class PatternReader:
    """Reads ``pattern``; afterwards ``repeats``, ``choices`` and ``nested`` say what it may cost."""

    def __init__(self, pattern: str, *, dotall: bool, multiline: bool, spaced: bool) -> None:
        self.pattern = _without_spaces(pattern) if spaced else pattern
        self.at = 0
        self.repeats = self.choices = self._groups = self._depth = 0
        self.nested = False
        self._closed: set[int] = set()
        self._dotall, self._multiline = dotall, multiline

    def whole(self) -> str:
        """The Python pattern. Raises ValueError."""
        found = self._alternatives()
        if self.at < len(self.pattern):
            raise ValueError(self.pattern)
        return found.text

    def _alternatives(self) -> Piece:
        branches = [self._branch()]
        while self._next() == "|":
            self.at += 1
            branches.append(self._branch())
        if len(branches) == 1:
            return branches[0]
        firsts = {branch.first for branch in branches}
        told_apart = None not in firsts and len(firsts) == len(branches)
        self.choices += 0 if told_apart else 1
        varies = not told_apart or any(branch.varies for branch in branches)
        times = max(branch.times for branch in branches)
        return Piece("|".join(branch.text for branch in branches), varies, times=times)

    def _branch(self) -> Piece:
        pieces: list[Piece] = []
        while self._next() not in ("", "|", ")"):
            pieces.append(self._quantified(self._atom()))
        first = pieces[0].first if pieces else None
        times = max((piece.times for piece in pieces), default=1)
        return Piece("".join(piece.text for piece in pieces), any(piece.varies for piece in pieces), first, times)

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _quantified(self, piece: Piece) -> Piece:
        match = _QUANTIFIER.match(self.pattern, self.at)
        if match is None:
            return piece
        self.at = match.end()
        least, most = _times(match)
        if self._next() in ("*", "+", "?", "{") or piece.text in ("\\A", "\\Z", "^", "$"):
            raise ValueError(self.pattern)
        if most > 1 and piece.varies:
            self.nested = True
        if most == 1:
            self.choices += least == 0
        elif least != most:
            self.repeats += 1
        times = piece.times * (1 if match[1] in "*+?" else most)
        if piece.times > 1 and times > _MOST_TIMES:
            raise ValueError(self.pattern)
        return Piece(piece.text + match[0], piece.varies or least != most, piece.first if least else None, times)

    def _atom(self) -> Piece:
        character = self._next()
        self.at += 1
        if character == "(":
            return self._group()
        if character == "[":
            text, self.at = read_class(self.pattern, self.at)
            return Piece(text)
        if character == "\\":
            return self._escape()
        if character == ".":
            return Piece("(?s:.)" if self._dotall else "[^\\n\\r]")
        if character in "^$":
            return Piece(character if self._multiline else {"^": "\\A", "$": "\\Z"}[character])
        if character in "*+?{}])":
            raise ValueError(self.pattern)
        return Piece(re.escape(character), first=character)

    def _group(self) -> Piece:
        captures = not self.pattern.startswith("?:", self.at)
        self.at += 0 if captures else 2
        self._groups += captures
        number = self._groups
        self._depth += 1
        if self._depth > _DEEPEST or self._next() == "?":
            raise ValueError(self.pattern)
        inner = self._alternatives()
        if self._next() != ")":
            raise ValueError(self.pattern)
        self.at += 1
        self._depth -= 1
        if captures:
            self._closed.add(number)
        return Piece(("(" if captures else "(?:") + inner.text + ")", inner.varies, inner.first, inner.times)

    def _escape(self) -> Piece:
        letter = self.pattern[self.at : self.at + 1]
        if not letter.isdecimal():
            text, self.at = read_escape(self.pattern, self.at)
            return Piece(text, first=letter if letter not in ESCAPES else None)
        self.at += 1
        number = int(letter)
        following = self.pattern[self.at : self.at + 1]
        if following.isdecimal() and number * 10 + int(following) in self._closed:
            number, self.at = number * 10 + int(following), self.at + 1
        if number not in self._closed:
            raise ValueError(self.pattern)
        return Piece(f"(?:\\{number})")


def _without_spaces(pattern: str) -> str:
    """The pattern without its white space, but for that in character classes (the flag ``x``)."""
    kept: list[str] = []
    depth = 0
    for place, character in enumerate(pattern):
        escaped = kept[-1:] == ["\\"] and kept[-2:-1] != ["\\"]
        depth += 0 if escaped else (character == "[") - (character == "]" and depth > 0)
        if depth or not pattern[place].isspace():
            kept.append(character)
    return "".join(kept)


def _times(match: re.Match[str]) -> tuple[int, int]:
    """At least and at most; without end counts as very often."""
    sign = match[1]
    if sign in "*+?":
        return (1 if sign == "+" else 0), (1 if sign == "?" else _MOST_TIMES)
    least = int(match[2])
    most = least if not match[3] else int(match[4]) if match[4] else _MOST_TIMES
    if least > _MOST_TIMES or most > _MOST_TIMES or most < least:
        raise ValueError(match[0])
    return least, most
