"""Item definitions as FEEL types, with the values that they allow (DMN 1.5, 7.3.2 and 7.3.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from engine.feel.decisions.elements import Definitions, ItemDefinition
from engine.feel.decisions.library import Library
from engine.feel.decisions.problems import Problem
from engine.feel.errors import FeelSyntaxError
from engine.feel.names import KnownNames, normal
from engine.feel.unary_tests import UnaryTests
from engine.feel.values.types import SIMPLE, Constrained, ContextType, FunctionType, ListType, SimpleType, Type

ANY = SimpleType("Any")
# The names of FEEL's types in DMN 1.1, and those that other tools write.
_OTHER_NAMES = {
    "any": "Any", "Undefined": "Any", "null": "Null", "dateTime": "date and time",
    "dayTimeDuration": "days and time duration", "daysAndTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
    "yearsAndMonthsDuration": "years and months duration", "integer": "number", "long": "number", "double": "number",
}  # fmt: skip


class Typing:
    """The types that the file ``definitions`` may name. What is wrong with them goes to ``problems``."""

    def __init__(self, definitions: Definitions, library: Library, others: Callable[[Definitions], Typing]) -> None:
        self.definitions = definitions
        self.problems: list[Problem] = []
        self._items = {item.name: item for item in reversed(definitions.types)}
        self._library = library
        self._others = others
        self._made: dict[str, Type] = {}
        self._making: set[str] = set()

    @cached_property
    def named(self) -> Mapping[str, Type]:
        """Every item definition by its name, those of imports behind the names of these: what FEEL may name."""
        found = dict(self._of_imports(set()))
        return {**found, **{name: self.of_item(name) for name in self._items}}

    @cached_property
    def members(self) -> KnownNames:
        """The names of the components of all item definitions: what may stand behind a dot."""
        waiting = [item for file in self._library.files for item in file.types]
        for item in waiting:
            waiting += item.components
        return KnownNames(item.name for item in waiting)

    def _of_imports(self, seen: set[str]) -> dict[str, Type]:
        seen.add(self.definitions.source)
        found: dict[str, Type] = {}
        for name, file in self._library.imports_of(self.definitions):
            if file.source not in seen:
                other = self._others(file)
                prefix = f"{name}." if name else ""
                for inner, kind in {**other._of_imports(seen), **other._own()}.items():
                    found.setdefault(prefix + inner, kind)
        return found

    def _own(self) -> dict[str, Type]:
        return {name: self.of_item(name) for name in self._items}

    def of(self, written: str, element_id: str = "", element_name: str = "") -> Type | None:
        """The type that ``written`` names; None where any value will do, or none is written."""
        found = self._find(normal(written)) if written else None
        if written and found is None:
            self.problems.append(_unknown(self.definitions.source, written, element_id, element_name))
        return None if found == ANY else found

    def _find(self, name: str) -> Type | None:
        if name in self._items:
            return self.of_item(name)
        simple = _OTHER_NAMES.get(name, name)
        if simple in SIMPLE:
            return SimpleType(simple)
        prefix, colon, local = name.partition(":")
        if colon:
            return self._prefixed(prefix, local)
        return self._of_imports(set()).get(name)

    def _prefixed(self, prefix: str, local: str) -> Type | None:
        """``feel:string`` and ``other:tPerson``, as files of DMN 1.1 write."""
        namespace = dict(self.definitions.prefixes).get(prefix, "")
        for _, file in self._library.imports_of(self.definitions):
            if file.namespace == namespace:
                return self._others(file)._find(local)
        return self._find(local)

    def values_of(self, written: str) -> str:
        """The unary tests that the type ``written`` allows, as they are written; '' where it allows all."""
        found = self._find(normal(written)) if written else None
        return found.text if isinstance(found, Constrained) else ""

    def of_item(self, name: str) -> Type:
        """The type that the item definition ``name`` of this file makes; Any within itself."""
        if name in self._made:
            return self._made[name]
        if name in self._making:
            return ANY
        self._making.add(name)
        try:
            self._made[name] = self._made_of(self._items[name])
        finally:
            self._making.discard(name)
        return self._made[name]

    def _made_of(self, item: ItemDefinition) -> Type:
        found = self._constrained(self._plain(item), item.allowed, item)
        return self._constrained(ListType(found) if item.collection else found, item.constraint, item)

    def _plain(self, item: ItemDefinition) -> Type:
        if item.components:
            return ContextType(tuple((each.name, self._made_of(each)) for each in item.components))
        if item.function:
            parameters = tuple(self.of(each.type, "", item.name) or ANY for each in item.parameters)
            return FunctionType(parameters, self.of(item.result, "", item.name) or ANY)
        return self.of(item.of, "", item.name) or ANY

    def _constrained(self, base: Type, text: str, item: ItemDefinition) -> Type:
        if not text or text == "-":
            return base
        try:
            tests = UnaryTests(text)
        except FeelSyntaxError as refusal:
            self.problems.append(
                Problem(self.definitions.source, "", item.name, refusal.sentence("en"), refusal.sentence("vi"))
            )
            return base
        plain = base.base if isinstance(base, Constrained) else base
        return Constrained(plain, lambda value: allowed(tests, value), text)


def allowed(tests: UnaryTests, value: Any) -> bool:
    return tests.matches(value, {}, lenient=True) is True


def simple_name(kind: Type | None) -> str:
    """The name of a simple type, whatever values of it are allowed; '' for every other."""
    base = kind.base if isinstance(kind, Constrained) else kind
    return base.name if isinstance(base, SimpleType) else ""


def _unknown(source: str, written: str, element_id: str, element_name: str) -> Problem:
    return Problem(
        source, element_id, element_name,
        en=f"Expected a type of FEEL or of this model, but there is no “{written}”.",
        vi=f"Cần một kiểu của FEEL hoặc của mô hình, nhưng không có “{written}”.",
    )  # fmt: skip
