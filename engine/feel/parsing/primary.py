"""What stands by itself: literals, names, brackets, lists, contexts, ranges."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal

from engine.feel.parsing.types import Types
from engine.feel.tree import ContextOf, ListOf, Literal, Name, Node, RangeOf
from engine.feel.values.literals import at_value, string_value

_CONSTANTS = {"true": True, "false": False, "null": None}
ORDERS = ("<=", ">=", "<", ">")
COMPARISONS = (*ORDERS, "!=", "=")


class Primary(Types):
    @abstractmethod
    def expression(self) -> Node: ...

    @abstractmethod
    def sum(self, first: Node | None = None) -> Node: ...

    def primary(self) -> Node:
        token = self.token
        if token.kind in ("number", "string", "at"):
            self.at += 1
            return Literal(_literal(token.kind, token.text))
        constant = self.take(*_CONSTANTS)
        if constant is not None:
            return Literal(_CONSTANTS[constant])
        if self.take("("):
            return self._bracket()
        if self.take("["):
            return self._list()
        if self.take("]"):
            return self._range(None if self.sees("..") else self.sum(), low_included=False)
        if self.take("{"):
            return self._context()
        return self._name()

    def _name(self) -> Node:
        column = self.token.column
        name = self.take_name()
        if name is None:
            self.fail("a value", "một giá trị")
        return Name(name, column)

    def _bracket(self) -> Node:
        """Behind ``(``: an expression, or a range such as ``(1..5]`` or ``(< 5)``."""
        if self.sees(".."):
            return self._range(None, low_included=False)
        if self.sees(*COMPARISONS):
            found = self.half_range()
        else:
            found = self.expression()
            if self.sees(".."):
                return self._range(found, low_included=False)
        self.expect(")")
        return found

    def _list(self) -> Node:
        """Behind ``[``: a list, or a range such as ``[1..5)``."""
        if self.take("]"):
            return ListOf(())
        items = [self._item()]
        if self.sees(".."):
            return self._range(items[0], low_included=True)
        while self.take(","):
            items.append(self._item())
        self.expect("]")
        return ListOf(tuple(items))

    def _item(self) -> Node:
        return self.half_range() if self.sees(*COMPARISONS) else self.expression()

    def half_range(self) -> Node:
        """``< 5``, ``>= 5`` as a range that lacks a side, ``= 5`` and ``!= 5`` as one with both the same."""
        operator = self.expect(*COMPARISONS)
        end = self.sum()
        if operator in ("=", "!="):
            return RangeOf(end, end, form=operator)
        included = operator.endswith("=")
        return RangeOf(None, end, False, included) if operator[0] == "<" else RangeOf(end, None, included, False)

    def _range(self, low: Node | None, *, low_included: bool) -> Node:
        """At ``..``. A side without an end is open: ``[1..)``, ``(..5]``."""
        self.expect("..")
        if low is not None and self.sees(")", "["):
            self.at += 1
            return RangeOf(low, None, low_included, False)
        high = self.sum()
        return RangeOf(low, high, low_included, self.expect("]", ")", "[") == "]")

    def _context(self) -> Node:
        entries: list[tuple[str, Node]] = []
        while not self.take("}"):
            if entries:
                self.expect(",")
            key = self._key()
            entries.append((key, self.expression()))
            self.names.add(key)
        return ContextOf(tuple(entries))

    def _key(self) -> str:
        if self.token.kind == "string":
            self.at += 1
            key = string_value(self.tokens[self.at - 1].text)
            self.expect(":")
            return key
        name = self.key_before_colon()
        if name is None:
            self.fail("the name of an entry and “:”", "tên mục và “:”")
        return name


def _literal(kind: str, text: str) -> object:
    if kind == "number":
        return Decimal(text)
    return string_value(text) if kind == "string" else at_value(string_value(text[1:]))
