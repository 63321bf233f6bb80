"""What is wrong with a diagram: findings, their kinds and their sentences.

A `FindingKind` is declared beside the check that makes it, and by the floors above for checks of their own. A finding
is kept as code and parameters; the sentence is made when it is read, in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from engine.core.vocabulary import word

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a file, and within it an element as people see it ('' where there is none)."""

    source: str
    element_id: str = ""
    element_name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be set right (``error``: refuses publication) or to be known (``warning``: is shown)."""

    source: str
    element_id: str
    element_name: str
    severity: Severity
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        """What was expected, what was found and what to draw instead, in ``language`` (``vi`` or ``en``)."""
        kind = _KINDS[self.code]
        template = kind.vi if language == "vi" else kind.en
        said = template.format_map({**_in(language, self.params), "element": self._label(language)})
        return said[:1].upper() + said[1:]

    def _label(self, language: str) -> str:
        noun = word(str(self.params.get("kind") or "definitions"), language)
        if self.element_name:
            return f"{noun} “{self.element_name}” ({self.element_id})"
        return f"{noun} ({self.element_id})" if self.element_id else f"{noun} {self.source}"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding. ``en`` and ``vi`` are `str.format` templates over the params and ``{element}``."""

    code: str
    severity: Severity
    en: str
    vi: str

    def __post_init__(self) -> None:
        if _KINDS.setdefault(self.code, self) != self:
            raise ValueError(f"Expected one kind of finding named {self.code}, but there are two.")

    def at(self, place: Place, **params: Any) -> Finding:
        facts = {"kind": place.kind, **params}
        return Finding(place.source, place.element_id, place.element_name, self.severity, self.code, facts)


_KINDS: dict[str, FindingKind] = {}


def _in(language: str, params: Mapping[str, Any]) -> dict[str, Any]:
    """A param named ``x_vi`` is the Vietnamese twin of ``x``; a param ``…_kind`` is a BPMN name to be put in words."""
    chosen = dict(params)
    for name, value in params.items():
        if name.endswith("_kind"):
            chosen[name] = word(str(value), language)
        if name.endswith("_vi") and language == "vi":
            chosen[name.removesuffix("_vi")] = value
    return chosen
