"""Types: ``number``, ``list<string>``, ``context<tên: string>``, ``function<number> -> boolean``."""

from __future__ import annotations

from collections.abc import Mapping

from engine.feel.names import KnownNames
from engine.feel.parsing.stream import Stream
from engine.feel.values.types import SIMPLE, ContextType, FunctionType, ListType, RangeType, SimpleType, Type

_SIMPLE_NAMES = KnownNames(SIMPLE)
_PARAMETRIC = frozenset(("list", "range", "context", "function"))


class Types(Stream):
    """Reads types; ``types`` are those that a decision model defines."""

    def __init__(
        self, text: str, names: KnownNames, types: Mapping[str, Type], members: KnownNames | None = None
    ) -> None:
        super().__init__(text, names, members)
        self.types = types
        self._type_names = KnownNames(types, beside=_SIMPLE_NAMES)

    def type(self) -> Type:
        with self.deeper():
            found = self._type_names.longest(self.tokens, self.at)
            if self.token.text == "function":
                found = ("function", 1)
            if found is None:
                known = ", ".join(sorted([*SIMPLE, *self.types]))
                self.fail(f"a type ({known})", f"một kiểu ({known})")
            name, words = found
            self.at += words
            if name in self.types:
                return self.types[name]
            return self._of(name) if self.sees("<") and name in _PARAMETRIC else SimpleType(name)

    def _of(self, name: str) -> Type:
        self.expect("<")
        if name == "function":
            return self._function_type()
        if name == "context":
            entries = [] if self.sees(">") else [self._entry()]
            while self.take(","):
                entries.append(self._entry())
            self.expect(">")
            return ContextType(tuple(entries))
        inner = self.type()
        self.expect(">")
        return ListType(inner) if name == "list" else RangeType(inner)

    def _entry(self) -> tuple[str, Type]:
        name = self.key_before_colon()
        if name is None:
            self.fail("the name of an entry and “:”", "tên mục và “:”")
        return name, self.type()

    def _function_type(self) -> FunctionType:
        parameters = [] if self.sees(">") else [self.type()]
        while self.take(","):
            parameters.append(self.type())
        self.expect(">")
        self.expect("->")
        return FunctionType(tuple(parameters), self.type())
