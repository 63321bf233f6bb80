"""The inputs of an evaluation as somebody gives them: by name, dates and durations maybe as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.feel.decisions.library import Library, Placed
from engine.feel.names import normal
from engine.feel.values.durations import parse_duration
from engine.feel.values.kinds import kind_of
from engine.feel.values.moments import parse_date, parse_date_and_time, parse_time
from engine.feel.values.types import Constrained, ContextType, ListType, SimpleType, Type

_PARSERS = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_and_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
}


class Given:
    """``inputs`` by name.

    That of an imported model may stand in a context under the import's name, under its path (``import.name``),
    under its namespace (``{namespace}name``), or by itself.
    """

    def __init__(self, inputs: Mapping[str, Any], library: Library) -> None:
        self._inputs = {normal(name): value for name, value in inputs.items()}
        self._library = library

    def value_for(self, placed: Placed, wanted: Type | None) -> Any:
        """The value of an input; null where it is not given."""
        found: Any = self._inputs
        path, element = self._library.path_to(placed, self._library.files[0]), placed.element
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        spelt = (
            ".".join(path),
            f"{{{placed.definitions.namespace}}}{element.name}",
            element.name,
            element.variable.name,
        )
        if found is None:
            found = next((self._inputs[name] for name in spelt if name in self._inputs), None)
        return typed(found, wanted)

    def named(self, name: str, wanted: Type | None) -> Any:
        return typed(self._inputs.get(name), wanted)


def typed(value: Any, wanted: Type | None) -> Any:
    """``value``, its texts read as dates, times and durations where the type asks for them: JSON has none of these."""
    if isinstance(wanted, Constrained):
        return typed(value, wanted.base)
    if isinstance(wanted, SimpleType) and wanted.name in _PARSERS:
        return _parsed(value, wanted.name)
    if isinstance(wanted, ListType) and isinstance(value, list | tuple):
        return [typed(item, wanted.items) for item in value]
    if isinstance(wanted, ContextType) and isinstance(value, Mapping):
        types = dict(wanted.entries)
        return {name: typed(item, types.get(name)) for name, item in value.items()}
    return value


def _parsed(value: Any, kind: str) -> Any:
    if not isinstance(value, str):
        return value
    found: date | Any = _PARSERS[kind](value)
    return value if kind_of(found) != kind else found
