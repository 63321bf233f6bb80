"""What a form consists of, as a page needs it: fields with their words in two languages, and notes between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from workflows.forms.conditions import Condition

KINDS = ("textfield", "textarea", "number", "select", "radio", "checkbox", "date", "datetime", "time")
INPUT_TYPES = {"number": "number", "date": "date", "datetime": "datetime-local", "time": "time"}


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Vietnamese and English; English may be missing."""

    vi: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        return self.vi if language == "vi" else self.en or self.vi


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select or radio. With a ``command`` it is also offered as a button, at the press of ``key``.
    ``asks_papers``: whoever makes it asks the applicant for more papers."""

    value: str
    words: Words
    command: Words = Words()
    key: str = ""
    asks_papers: bool = False

    def label(self, language: str = "vi") -> str:
        return self.words.in_(language)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer must satisfy. Lengths in characters, ``decimals`` the digits allowed after the point."""

    min_length: int = 0
    max_length: int = 0
    least: float | None = None
    most: float | None = None
    decimals: int | None = None
    pattern: str | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """One answer. ``hidden_by`` and ``required_when`` look at other answers; ``routing`` answers steer the process."""

    key: str
    kind: str
    words: Words
    description: Words
    options: tuple[Option, ...]
    required: bool
    routing: bool
    limits: Limits
    rows: int = 4
    width: int = 12
    default: str | int | bool | None = None
    hidden_by: tuple[Condition, ...] = ()
    required_when: Condition | None = None

    def label(self, language: str = "vi") -> str:
        return self.words.in_(language)

    def hint(self, language: str = "vi") -> str:
        return self.description.in_(language)

    def choices(self, language: str = "vi") -> list[tuple[str, str]]:
        """Values and their labels, as the ``select`` and ``radios`` macros take them."""
        return [(option.value, option.words.in_(language)) for option in self.options]

    @property
    def is_conditional(self) -> bool:
        """Whether other answers decide if it is shown or mandatory."""
        return bool(self.hidden_by) or self.required_when is not None

    @property
    def names(self) -> frozenset[str]:
        """The answers and facts by which it is shown or mandatory."""
        questions = [*self.hidden_by, *([self.required_when] if self.required_when else [])]
        return frozenset(name for question in questions for name in question.expression.names)

    @property
    def input_type(self) -> str:
        """The ``type`` of its HTML input."""
        return INPUT_TYPES.get(self.kind, "text")

    @property
    def inputmode(self) -> str | None:
        """Which keyboard a phone should show."""
        if self.kind == "number":
            return "numeric" if self.limits.decimals == 0 else "decimal"
        return "numeric" if self.limits.pattern and self.limits.pattern.startswith("^[0-9]") else None


@dataclass(frozen=True, slots=True)
class Note:
    """Words between the fields. ``level`` 1 to 4 is a heading, 0 a paragraph."""

    words: Words
    level: int

    kind = "text"

    def text(self, language: str = "vi") -> str:
        return self.words.in_(language)


Part: TypeAlias = FormField | Note
