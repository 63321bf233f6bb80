"""What is wrong with decisions, when they are read and while they run: a place and a sentence in two languages.

A decision that runs into a problem is null there, as DMN says, and the problem is told beside the result.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """``element_id`` and ``element_name`` are of the decision, table, rule or type that it is about."""

    source: str
    element_id: str
    element_name: str
    en: str
    vi: str

    def sentence(self, language: str = "vi") -> str:
        return self.vi if language == "vi" else self.en
