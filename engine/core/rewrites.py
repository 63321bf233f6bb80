"""What the normaliser changed, said in both languages: nothing is ever rewritten in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.core.vocabulary import word


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One change made so that the diagram can be executed. It changes nothing that people see."""

    source: str
    element_id: str
    element_name: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def sentence(self, language: str = "vi") -> str:
        kind = _KINDS[self.code]
        noun = word(str(self.params.get("kind", "")), language)
        name = f"“{self.element_name}” " if self.element_name else ""
        label = f"{noun} {name}({self.element_id})"
        template = kind.vi if language == "vi" else kind.en
        return template.format_map({**self.params, "element": label.strip()})


@dataclass(frozen=True, slots=True)
class RewriteKind:
    """A kind of rewrite. ``en`` and ``vi`` are `str.format` templates over the params and ``{element}``."""

    code: str
    en: str
    vi: str

    def __post_init__(self) -> None:
        if _KINDS.setdefault(self.code, self) != self:
            raise ValueError(f"Expected one kind of rewrite named {self.code}, but there are two.")


_KINDS: dict[str, RewriteKind] = {}
