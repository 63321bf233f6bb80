"""Where one assignment of a script ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexing import Token, tokens_of
from engine.feel.names import RESERVED, normal

_OPENING, _CLOSING = "([{", ")]}"
# A line that ends with one of these goes on in the next.
_UNFINISHED = frozenset(
    (
        "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", ",", "(", "[", "{", ".", "..", ":",
        "and", "or", "if", "then", "else", "in", "return", "satisfies",
    )
)  # fmt: skip


def statements_of(text: str) -> Iterator[tuple[str, str]]:
    """Each assignment as its name and the text of its value. Raises `FeelSyntaxError`."""
    tokens = tokens_of(text)
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += (token.text in _OPENING) - (token.text in _CLOSING) if token.kind == "op" else 0
        if token.kind == "end" or (depth <= 0 and (token.text == ";" or _begins_line(text, tokens, index, start))):
            if index > start:
                yield _assignment(text, tokens[start:index])
            start = index + 1 if token.text == ";" else index


def _begins_line(text: str, tokens: list[Token], index: int, start: int) -> bool:
    """Whether a new assignment begins here: on a new line, a name and ``=``, with nothing left open before it."""
    if index == start or "\n" not in text[tokens[index - 1].end : tokens[index].start]:
        return False
    return tokens[index - 1].text not in _UNFINISHED and _name_length(tokens, index) > 0


def _name_length(tokens: list[Token], start: int) -> int:
    """How many tokens make the name before an equals sign; 0 where none does."""
    end = start
    while tokens[end].kind == "word" or (end > start and tokens[end].kind == "number"):
        end += 1
    if end == start or tokens[end].text != "=" or tokens[start].text in RESERVED:
        return 0
    return end - start


def _assignment(text: str, tokens: list[Token]) -> tuple[str, str]:
    last = tokens[-1]
    length = _name_length([*tokens, Token("end", "", last.end, last.end)], 0)
    statement = text[tokens[0].start : last.end]
    if not length or len(tokens) == length + 1:
        raise FeelSyntaxError(
            text=statement, column=1, expected="an assignment such as total = price * 2",
            expected_vi="phép gán, như tổng = giá * 2", found=f"“{statement}”",
        )  # fmt: skip
    return normal(text[tokens[0].start : tokens[length - 1].end]), text[tokens[length + 1].start : last.end]
