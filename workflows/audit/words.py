"""Sentences of the audit trail, made when they are read, in the reader's language.

A slice teaches its own: ``teach({"staff.added": ("{who} đã thêm {name}.", "{who} added {name}.")})``. A field may
say how it is read: ``{day:date}``, ``{roles:role}``, ``{kind:agency_kind}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from string import Formatter
from typing import Any, TypeAlias

from engine.worktime import LOCAL
from workflows.staff import roles

Words: TypeAlias = tuple[str, str]
Reading: TypeAlias = Callable[[Any, str], str]

_SENTENCES: dict[str, Words] = {}
_UNTAUGHT: Words = ("{who} đã thực hiện {action}: {facts}.", "{who} did {action}: {facts}.")


def _day(value: Any, _language: str) -> str:
    return date.fromisoformat(value).strftime("%d/%m/%Y")


def _instant(value: Any, _language: str) -> str:
    return datetime.fromisoformat(value).astimezone(LOCAL).strftime("%H:%M %d/%m/%Y")


_CLAUSES: dict[str, Words] = {}
_READINGS: dict[str, Reading] = {"date": _day, "instant": _instant, "role": roles.name_of}


def teach(sentences: Mapping[str, Words], **readings: Reading) -> None:
    """Add sentences by action, Vietnamese first, and ways to read a field."""
    _SENTENCES.update(sentences)
    _READINGS.update(readings)


def teach_clauses(**clauses: Words) -> None:
    """Parts of sentences about a list, left out where it is empty: ``{before:before}``, “ tới bước {}”."""
    _CLAUSES.update(clauses)


class _Sentence(Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key))

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in _CLAUSES:
            clause = _CLAUSES[format_spec][0 if self._language == "vi" else 1]
            return clause.format(self.format_field(value, "")) if value else ""
        if value is None or value == []:
            return "–"
        if isinstance(value, (list, tuple)):
            return ", ".join(self.format_field(item, format_spec) for item in value)
        reading = _READINGS.get(format_spec)
        return reading(value, self._language) if reading else str(value)


def sentence(action: str, who: str, params: Mapping[str, Any], language: str = "vi") -> str:
    """What ``who`` did, in one sentence. An action that nobody taught is told by its code and facts."""
    facts = ", ".join(f"{key} = {value}" for key, value in params.items())
    words = _SENTENCES.get(action, _UNTAUGHT)
    return _Sentence(language).format(
        words[0 if language == "vi" else 1], **{**params, "who": who, "action": action, "facts": facts}
    )
