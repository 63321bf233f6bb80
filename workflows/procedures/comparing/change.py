"""One change between two releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["file_added", "file_removed", "added", "removed", "changed", "layout"]


@dataclass(frozen=True, slots=True)
class Detail:
    """``field`` is a key of `words.FIELDS`, else a path in the file; '' stands for what is not there."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """``subject`` is what changed as people call it (a label of an element, a field, a case), '' for the whole file;
    ``noun`` its BPMN kind. ``layout``: only moved on the drawing."""

    kind: Kind
    file: str
    subject: str = ""
    noun: str = ""
    details: tuple[Detail, ...] = ()

    @property
    def topics(self) -> frozenset[str]:
        """``deadline`` and ``role``, where it touches them."""
        return frozenset(topic for topic, fields in TOPICS.items() for each in self.details if _is(each.field, fields))


TOPICS = {
    "deadline": ("due", "budget", "lead", "timer", "supplement_within", "workingTime", "cut_off"),
    "role": ("role", "agency", "lane"),
}


def _is(field: str, fields: tuple[str, ...]) -> bool:
    return field.rpartition("/")[2] in fields
