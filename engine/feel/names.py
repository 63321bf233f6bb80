"""Names with spaces and signs: which words of a text make one name.

A known name (a built-in function, a name given at compile time, a key of a context in the text) wins over operators
and keywords inside it, the longest first: with ``lãi-suất`` known, ``lãi-suất`` is one name and not a subtraction.
Of unknown names, words that follow each other make one: ``số tiền`` needs no announcement, since FEEL never puts two
values side by side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexing import Token, tokens_of

RESERVED = frozenset(
    (
        "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between",
        "instance", "of", "true", "false", "null", "function", "external",
    )
)  # fmt: skip
# After a first word these still end a name; the other reserved words cannot follow a value and so belong to it.
_ENDING = frozenset(("and", "or", "then", "else", "return", "in", "satisfies", "between"))


def normal(name: str) -> str:
    """One spelling of a name: composed letters (NFC), single spaces."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


class KnownNames:
    """The names that an expression may use, found by their first word; ``beside`` are those of another set."""

    def __init__(self, names: Iterable[str], beside: KnownNames | None = None) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._beside = beside
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Know ``name`` from here on; a name that no text can spell is left out."""
        try:
            words = tuple(normal(token.text) for token in tokens_of(name)[:-1])
        except FeelSyntaxError:
            return
        if not words or (len(words) == 1 and words[0] in RESERVED - {"not"}):
            return
        spelt = self._by_first.setdefault(words[0], [])
        if all(known != words for known, _ in spelt):
            spelt.append((words, name))
            spelt.sort(key=lambda each: -len(each[0]))

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The longest known name that begins at ``at``, and how many tokens it takes."""
        if tokens[at].kind != "word":
            return None
        other = None if self._beside is None else self._beside.longest(tokens, at)
        for words, name in self._by_first.get(normal(tokens[at].text), ()):
            here = tokens[at : at + len(words)]
            if tuple(normal(token.text) for token in here) == words:
                return other if other is not None and other[1] > len(words) else (name, len(words))
        return other


def words_from(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` make an unknown name; 0 where none begins."""
    if tokens[at].kind != "word" or tokens[at].text in RESERVED:
        return 0
    if tokens[at].text == "?":
        return 1
    end = at + 1
    while _continues(tokens, end):
        end += 1
    return end - at


def _continues(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind == "number":
        return token.text.isdecimal()
    if token.kind != "word" or token.text == "?" or token.text in _ENDING:
        return False
    return not (token.text == "instance" and tokens[at + 1].text == "of")
