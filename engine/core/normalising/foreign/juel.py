"""Expressions of other engines put into FEEL, where that is certain: JUEL, and what Groovy, JavaScript share.

Comparisons, logic, arithmetic, paths, literals and `empty` mean the same there and here. Calls, beans and everything
else raise `Untranslatable`: what they do only the other engine knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from engine.feel import compile_expression
from engine.refusal import Refusal


class Untranslatable(Exception):
    """There is no expression of FEEL that certainly means the same."""


_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])|(?P<name>[^\W\d]\w*)|(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<sign>===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>!?:().\[\],]))""",
    re.VERBOSE,
)
_COUNTERS = {
    "nrOfInstances": "numberOfInstances",
    "nrOfActiveInstances": "numberOfActiveInstances",
    "nrOfCompletedInstances": "numberOfCompletedInstances",
}
_EQUAL = {"==": "=", "===": "=", "eq": "=", "!=": "!=", "!==": "!=", "ne": "!="}
_ORDER = {"<": "<", ">": ">", "<=": "<=", ">=": ">=", "lt": "<", "gt": ">", "le": "<=", "ge": ">="}
_OR = {"||": "or", "or": "or"}
_AND = {"&&": "and", "and": "and"}
_ADD = {"+": "+", "-": "-"}
_MULTIPLY = {"*": "*", "/": "/", "div": "/"}
_WORDS = frozenset((*_EQUAL, *_ORDER, *_OR, *_AND, *_MULTIPLY, "mod", "not", "empty", "instanceof", "new", "return"))
_NAMES_OF_FEEL = frozenset(
    ("if", "then", "else", "for", "in", "some", "every", "satisfies", "between", "function", "instance", "of")
)
_LONGEST = 500


def translated(text: str) -> str:
    """``${approved && amount >= 5}`` → ``approved and amount >= 5``. Raises `Untranslatable`."""
    inner = embedded(text)
    feel = _Reader(text if inner is None else inner).whole()
    try:
        compile_expression(feel)
    except Refusal as refusal:
        raise Untranslatable(text) from refusal
    return feel


def embedded(text: str) -> str | None:
    """What stands between ``${`` or ``#{`` and ``}`` when that is the whole text; None when it is not."""
    stripped = text.strip()
    if not re.match(r"[$#]\{", stripped) or not stripped.endswith("}"):
        return None
    inner = stripped[2:-1]
    return None if "}" in inner or "{" in inner else inner


class _Reader:
    """Recursive descent over the common grammar, from the loosest operator to the tightest."""

    def __init__(self, text: str) -> None:
        if len(text) > _LONGEST:
            raise Untranslatable(text)
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        position, end = 0, len(text.rstrip())
        while position < end:
            match = _TOKEN.match(text, position)
            if match is None or match.lastgroup is None:
                raise Untranslatable(text)
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            position = match.end()
        self.at = 0
        self.depth = 0

    def whole(self) -> str:
        found = self.choice()
        if self.at != len(self.tokens):
            raise Untranslatable(self.text)
        return found

    def choice(self) -> str:
        self.depth += 1
        if self.depth > 50:
            raise Untranslatable(self.text)
        test = self.either()
        if self.take("?"):
            yes = self.choice()
            self.need(":")
            test = f"if {test} then {yes} else {self.choice()}"
        self.depth -= 1
        return test

    def either(self) -> str:
        return self.chain(self.both, _OR)

    def both(self) -> str:
        return self.chain(self.equality, _AND)

    def equality(self) -> str:
        return self.pair(self.order, _EQUAL)

    def order(self) -> str:
        return self.pair(self.sum, _ORDER)

    def sum(self) -> str:
        return self.chain(self.product, _ADD)

    def product(self) -> str:
        found = self.unary()
        while True:
            sign = self.next()
            if sign in ("%", "mod"):
                self.at += 1
                found = f"modulo({found}, {self.unary()})"
            elif sign in _MULTIPLY:
                self.at += 1
                found = f"{found} {_MULTIPLY[sign]} {self.unary()}"
            else:
                return found

    def unary(self) -> str:
        if self.take("!") or self.take("not"):
            return f"not({self.unary()})"
        if self.take("-"):
            return f"-{self.unary()}"
        if self.take("empty"):
            value = self.unary()
            text, items = (
                f'{value} instance of string then {value} = ""',
                f"{value} instance of list<Any> then {value} = []",
            )
            return f"(if {text} else if {items} else {value} = null)"
        return self.path()

    def path(self) -> str:
        found = self.atom()
        while self.next() in (".", "["):
            if self.take("."):
                kind, name = self.any()
                if kind != "name":
                    raise Untranslatable(self.text)
                if self.next() == "(":
                    return self.call(found, name)
            else:
                self.need("[")
                kind, text = self.any()
                self.need("]")
                if kind != "string" or not re.fullmatch(r"[^\W\d]\w*", text[1:-1]):
                    raise Untranslatable(self.text)
                name = text[1:-1]
            if found[0] in '"(-' or found[0].isdigit():
                raise Untranslatable(self.text)
            found = f"{found}.{self.known(name)}"
        return found

    def call(self, subject: str, name: str) -> str:
        """Of all calls, reading a variable of the execution, and Java's ``equals`` and ``contains``, are certain."""
        self.need("(")
        argument = self.choice()
        self.need(")")
        if subject == "execution" and name == "getVariable" and argument.startswith('"'):
            variable = argument[1:-1]
            if re.fullmatch(r"[^\W\d]\w*", variable):
                return self.known(variable)
        if name == "equals" and subject != "execution":
            return f"({subject} = {argument})"
        if name == "contains" and subject != "execution":
            items = f"{subject} instance of list<Any> then list contains({subject}, {argument})"
            return f"(if {items} else contains({subject}, {argument}))"
        raise Untranslatable(self.text)

    def atom(self) -> str:
        kind, text = self.any()
        if kind == "number":
            return text
        if kind == "string":
            return _string(text, self.text)
        if text == "(":
            inner = self.choice()
            self.need(")")
            return f"({inner})"
        if kind != "name" or text in _WORDS or self.next() == "(":
            raise Untranslatable(self.text)
        return text if text in ("true", "false", "null") else self.known(text)

    def known(self, name: str) -> str:
        if name in _NAMES_OF_FEEL or name in _WORDS:
            raise Untranslatable(self.text)
        return _COUNTERS.get(name, name)

    def chain(self, tighter: Callable[[], str], signs: Mapping[str, str]) -> str:
        found = tighter()
        while self.next() in signs:
            found = f"{found} {signs[self.any()[1]]} {tighter()}"
        return found

    def pair(self, tighter: Callable[[], str], signs: Mapping[str, str]) -> str:
        """Comparisons of comparisons (``a == b == c``) are left alone: FEEL reads them in another order."""
        found = tighter()
        if self.next() in signs:
            found = f"{found} {signs[self.any()[1]]} {tighter()}"
            if self.next() in signs:
                raise Untranslatable(self.text)
        return found

    def next(self) -> str:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return "" if kind == "string" else text

    def any(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise Untranslatable(self.text)
        self.at += 1
        return self.tokens[self.at - 1]

    def take(self, sign: str) -> bool:
        if self.next() != sign:
            return False
        self.at += 1
        return True

    def need(self, sign: str) -> None:
        if not self.take(sign):
            raise Untranslatable(self.text)


def _string(literal: str, whole: str) -> str:
    content = literal[1:-1].replace("\\'", "'")
    if "\\" in content.replace('\\"', ""):
        raise Untranslatable(whole)
    return '"' + content.replace('\\"', '"').replace('"', '\\"') + '"'
