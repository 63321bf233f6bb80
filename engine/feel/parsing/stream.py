"""The tokens of an expression, taken one by one, and the names among them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexing import Token, tokens_of
from engine.feel.names import KnownNames, normal, words_from

DEEPEST = 48


class Stream:
    """A place in the tokens of ``text``."""

    def __init__(self, text: str, names: KnownNames, members: KnownNames | None = None) -> None:
        self.text = text
        self.names = names
        self.members = members
        self.tokens = tokens_of(text)
        self.at = 0
        self._depth = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of ``texts``, as a sign or word of its own and not as part of a name."""
        token = self.token
        if token.kind not in ("op", "word") or token.text not in texts:
            return False
        return self.names.longest(self.tokens, self.at) is None

    def take(self, *texts: str) -> str | None:
        """The next token where it is one of ``texts``, and go on behind it."""
        if not self.sees(*texts):
            return None
        self.at += 1
        return self.tokens[self.at - 1].text

    def expect(self, *texts: str) -> str:
        taken = self.take(*texts)
        if taken is None:
            choice = " / ".join(f"“{text}”" for text in texts)
            self.fail(choice, choice)
        return taken

    def expect_end(self) -> None:
        if self.token.kind != "end":
            self.fail("an operator or the end of the expression", "phép toán hoặc hết biểu thức")

    def take_name(self) -> str | None:
        """The name that begins here: the longest known one, or the words that follow each other."""
        known = self.names.longest(self.tokens, self.at)
        words = words_from(self.tokens, self.at)
        if known is not None and known[1] >= words:
            self.at += known[1]
            return known[0]
        if not words:
            return None
        start = self.token.start
        self.at += words
        return normal(self.text[start : self.tokens[self.at - 1].end])

    def expect_member(self) -> str:
        """The name behind a dot."""
        known = None if self.members is None else self.members.longest(self.tokens, self.at)
        if known is None or known[1] < words_from(self.tokens, self.at):
            return self.expect_name()
        self.at += known[1]
        return known[0]

    def expect_name(self) -> str:
        name = self.take_name()
        if name is None:
            self.fail("a name", "một tên")
        return name

    def key_before_colon(self) -> str | None:
        """Everything up to a colon as one name, signs included; None where no colon follows."""
        end = self.at
        while self.tokens[end].kind in ("word", "number") or self.tokens[end].text in (
            "-",
            "+",
            "*",
            "/",
            ".",
            "'",
            "’",
        ):
            end += 1
        if end == self.at or self.tokens[end].text != ":":
            return None
        start, self.at = self.token.start, end + 1
        return normal(self.text[start : self.tokens[end - 1].end])

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One expression within another."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.fail(f"at most {DEEPEST} levels", f"nhiều nhất {DEEPEST} cấp lồng nhau")
        yield
        self._depth -= 1

    def fail(self, expected: str, expected_vi: str) -> NoReturn:
        token = self.token
        found, found_vi = (f"“{token.text}”",) * 2 if token.kind != "end" else ("the end of the text", "chỗ kết thúc")
        raise FeelSyntaxError(
            text=self.text, column=token.column, expected=expected, expected_vi=expected_vi,
            found=found, found_vi=found_vi,
        )  # fmt: skip
