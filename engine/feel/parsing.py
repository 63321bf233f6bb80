"""Tokens to tree: precedence climbing over the grammar of DMN 1.5, 10.3.1.2."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from engine.feel.errors import FeelSyntaxError
from engine.feel.lexing import KEYWORDS, Token, tokens_of
from engine.feel.literals import at_literal, string_value
from engine.feel.tree import (
    Between,
    Binary,
    Call,
    Comparison,
    ContextOf,
    Filter,
    For,
    Function,
    If,
    In,
    InstanceOf,
    ListOf,
    Literal,
    Name,
    Negation,
    Node,
    Path,
    Quantified,
    RangeOf,
)

_LEVELS = (("or",), ("and",), ("=", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"), ("**",))
_COMPARISON = 2
DEEPEST = 40


class Parser:
    """Reads one expression, or a list of unary tests. ``names`` are known names, for those with odd spelling."""

    def __init__(self, text: str, names: Iterable[str] = ()) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._at = 0
        self._depth = 0
        self._phrases = sorted((tuple(name.split()) for name in names if " " in name), key=len, reverse=True)

    # --- expressions ---

    def whole(self) -> Node:
        node = self.expression()
        self._expect_end()
        return node

    def expression(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail("a simpler expression", "một biểu thức đơn giản hơn")
        try:
            return self._special() or self._level(0)
        finally:
            self._depth -= 1

    def _special(self) -> Node | None:
        if self._take("if"):
            condition = self.expression()
            self._expect("then")
            then = self.expression()
            self._expect("else")
            return If(condition, then, self.expression())
        if self._take("for"):
            iterators = self._iterators("return")
            return For(iterators, self.expression())
        for quantifier in ("some", "every"):
            if self._take(quantifier):
                return Quantified(quantifier, self._iterators("satisfies"), self.expression())
        if self._take("function"):
            self._expect("(")
            parameters = self._parameters()
            return Function(parameters, self.expression())
        return None

    def _iterators(self, until: str) -> tuple[tuple[str, Node], ...]:
        found = []
        while True:
            name = self._name()
            self._expect("in")
            domain = self.expression()
            if self._take(".."):
                domain = RangeOf(domain, self.expression(), True, True)
            found.append((name, domain))
            if not self._take(","):
                self._expect(until)
                return tuple(found)

    def _parameters(self) -> tuple[str, ...]:
        names: list[str] = []
        while not self._take(")"):
            names.append(self._name())
            if self._take(":"):
                self._name()
            if not self._take(","):
                self._expect(")")
                break
        return tuple(names)

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._unary()
        node = self._level(level + 1)
        while True:
            operator = self._one_of(_LEVELS[level])
            if operator is not None:
                node = Binary(operator, node, self._level(level + 1))
            elif level == _COMPARISON and self._take("between"):
                low = self._level(level + 1)
                self._expect("and")
                node = Between(node, low, self._level(level + 1))
            elif level == _COMPARISON and self._take("in"):
                node = In(node, self._tests_of_in())
            elif level == _COMPARISON and self._take("instance"):
                self._expect("of")
                node = InstanceOf(node, self._type())
            else:
                return node

    def _type(self) -> str:
        name = self._name()
        if name == "function" and self._take("<"):
            while not self._take(">"):
                self._at += 1
        return name

    def _unary(self) -> Node:
        if self._take("-"):
            return Negation(self._unary())
        node = self._primary()
        while True:
            if self._take("."):
                node = Path(node, self._name())
            elif self._take("["):
                node = Filter(node, self.expression())
                self._expect("]")
            elif self._take("("):
                node = self._call(node)
            else:
                return node

    def _call(self, function: Node) -> Node:
        positional: list[Node] = []
        named: list[tuple[str, Node]] = []
        while not self._take(")"):
            mark = self._at
            name = self._find_name()
            if name is not None and self._take(":"):
                named.append((name, self.expression()))
            else:
                self._at = mark
                positional.append(self.expression())
            if not self._take(","):
                self._expect(")")
                break
        return Call(function, tuple(positional), tuple(named))

    def _primary(self) -> Node:
        token = self._tokens[self._at]
        if token.kind == "number":
            self._at += 1
            return Literal(int(token.text) if token.text.isdecimal() else Decimal(token.text))
        if token.kind == "string":
            self._at += 1
            return Literal(string_value(token.text))
        if token.kind == "at":
            self._at += 1
            return Literal(at_literal(string_value(token.text[1:])))
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self._take(word):
                return Literal(value)
        if self._take("not"):
            return Name("not")
        if self._take("{"):
            return self._context()
        if token.text in ("[", "]", "("):
            return self._bracketed()
        if token.text in ("<", "<=", ">", ">="):
            self._at += 1
            return Comparison(token.text, self._level(3))
        return Name(self._name())

    def _context(self) -> Node:
        entries: list[tuple[str, Node]] = []
        while not self._take("}"):
            token = self._tokens[self._at]
            if token.kind == "string":
                self._at += 1
                key = string_value(token.text)
            else:
                key = self._name()
            self._expect(":")
            entries.append((key, self.expression()))
            if not self._take(","):
                self._expect("}")
                break
        return ContextOf(tuple(entries))

    def _bracketed(self) -> Node:
        opening = self._tokens[self._at].text
        self._at += 1
        if opening == "[" and self._take("]"):
            return ListOf(())
        first = self.expression()
        if self._take(".."):
            last = self.expression()
            closing = self._one_of(("]", ")", "["))
            if closing is None:
                self._fail("the end of the range", "dấu kết thúc khoảng")
            return RangeOf(first, last, opening == "[", closing == "]")
        if opening == "(":
            self._expect(")")
            return first
        if opening == "]":
            self._fail("a range", "một khoảng")
        items = [first]
        while self._take(","):
            items.append(self.expression())
        self._expect("]")
        return ListOf(tuple(items))

    # --- unary tests ---

    def tests(self) -> tuple[bool, tuple[Node, ...]]:
        """Whether the tests are negated, and the tests; none for ``-``."""
        if self._take("-") and self._tokens[self._at].kind == "end":
            return False, ()
        negated = self._take("not")
        if negated:
            self._expect("(")
        found = [self._test()]
        while self._take(","):
            found.append(self._test())
        if negated:
            self._expect(")")
        self._expect_end()
        return negated, tuple(found)

    def _tests_of_in(self) -> tuple[Node, ...]:
        mark = self._at
        if self._take("("):
            found = [self._test()]
            while self._take(","):
                found.append(self._test())
            if self._take(")"):
                return tuple(found)
            self._at = mark
        return (self._test(),)

    def _test(self) -> Node:
        for operator in ("<=", ">=", "<", ">", "=", "!="):
            if self._take(operator):
                return Comparison(operator, self._level(3))
        return self._level(3) if self._tokens[self._at].text in ("[", "]", "(") else self.expression()

    # --- words and tokens ---

    def _name(self) -> str:
        name = self._find_name()
        if name is None:
            self._fail("a name or a value", "một tên hoặc giá trị")
        assert name is not None
        return name

    def _find_name(self) -> str | None:
        """The words from here that make a name: a known one, else all up to the next keyword or sign."""
        for phrase in self._phrases:
            words = self._tokens[self._at : self._at + len(phrase)]
            if tuple(word.text for word in words) == phrase:
                self._at += len(phrase)
                return " ".join(phrase)
        start = self._at
        while self._tokens[self._at].kind == "word" and self._tokens[self._at].text not in KEYWORDS:
            self._at += 1
        return " ".join(token.text for token in self._tokens[start : self._at]) or None

    def _take(self, text: str) -> bool:
        token = self._tokens[self._at]
        if token.kind not in ("op", "word") or token.text != text or self._is_phrase():
            return False
        self._at += 1
        return True

    def _is_phrase(self) -> bool:
        """Whether a known name of several words begins here: ``date and time`` is not an ``and``."""
        if self._tokens[self._at].kind != "word":
            return False
        return any(
            tuple(word.text for word in self._tokens[self._at : self._at + len(phrase)]) == phrase
            for phrase in self._phrases
        )

    def _one_of(self, texts: tuple[str, ...]) -> str | None:
        return next((text for text in texts if self._take(text)), None)

    def _expect(self, text: str) -> None:
        if not self._take(text):
            self._fail(f"“{text}”", f"“{text}”")

    def _expect_end(self) -> None:
        if self._tokens[self._at].kind != "end":
            self._fail("the end of the expression", "hết biểu thức")

    def _fail(self, expected: str, expected_vi: str) -> None:
        token: Token = self._tokens[self._at]
        raise FeelSyntaxError(
            text=self._text, column=token.column, expected=expected, expected_vi=expected_vi,
            found=f"“{token.text}”" if token.text else "—",
        )  # fmt: skip
