"""What single dates are: off, worked or half worked, by whose word, and which word wins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, IntEnum

from engine.worktime.hours import Windows
from engine.worktime.refusals import DayRuleDoubled


class DayKind(Enum):
    """What a rule makes of its date. Only `MAKE_UP`, `MORNING` and `AFTERNOON` days are worked."""

    HOLIDAY = "holiday"
    SWAPPED_OFF = "off"
    MAKE_UP = "worked"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    CLOSURE = "closure"

    @property
    def worked(self) -> bool:
        return self in (DayKind.MAKE_UP, DayKind.MORNING, DayKind.AFTERNOON)

    @property
    def half(self) -> bool:
        return self in (DayKind.MORNING, DayKind.AFTERNOON)


class Scope(IntEnum):
    """Whose word it is; the nearer to the office wins."""

    NATIONAL = 0
    PROVINCE = 1
    AGENCY = 2


@dataclass(frozen=True, slots=True)
class DayRule:
    """``kind`` for ``date``, with its ``source`` document and whether it is officially ``confirmed``.

    ``instead_of`` is the other half of a swap (hoán đổi ngày làm việc). ``windows`` replace the office's own on a
    worked or half day. Of two rules for a date the nearer scope wins, then the higher ``version``.
    """

    date: dt.date
    kind: DayKind
    name_vi: str
    name_en: str
    source: str
    confirmed: bool = True
    scope: Scope = Scope.NATIONAL
    version: int = 1
    instead_of: dt.date | None = None
    windows: Windows = ()

    def name(self, language: str = "vi") -> str:
        return self.name_vi if language == "vi" else self.name_en


def winning(rules: Iterable[DayRule]) -> dict[dt.date, DayRule]:
    """The one rule that holds for each date. Raises `DayRuleDoubled` where two have the same say."""
    won: dict[dt.date, DayRule] = {}
    for rule in rules:
        other = won.get(rule.date)
        if other is not None and (other.scope, other.version) == (rule.scope, rule.version) and other != rule:
            raise DayRuleDoubled(date=rule.date.isoformat(), scope=rule.scope.name.lower(), version=rule.version)
        if other is None or (rule.scope, rule.version) > (other.scope, other.version):
            won[rule.date] = rule
    return won
