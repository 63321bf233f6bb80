"""The national calendar of any year: holidays by law, and how the State is expected to place them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

from engine.worktime.calendar import Calendar
from engine.worktime.days import DayKind, DayRule
from engine.worktime.hours import DEFAULT_HOURS, OfficeHours, Season
from engine.worktime.policy import Policy
from engine.worktime.swaps import Announcements

CULTURE_DAY = "Nghị quyết 28/2026/QH16"
"""24/11 is a day off from 2026 (in force 1/7/2026)."""

_SEED_VERSION = 0
"""Computed days give way to every announced one."""


@dataclass(frozen=True)
class HolidayYear:
    """One year as computed: the Vietnamese and English ``names`` of its days off, and its ``worked`` weekend days."""

    names: Mapping[date, tuple[str, str]]
    worked: frozenset[date] = frozenset()


HolidaySource: TypeAlias = Callable[[int], HolidayYear]


@lru_cache(maxsize=64)
def computed_holidays(year: int) -> HolidayYear:
    """The year as the package `holidays` computes it (Bộ luật Lao động, art 111–112; lunar days included)."""
    from holidays import country_holidays

    vietnamese = country_holidays("VN", years=year, language="vi")
    english = country_holidays("VN", years=year, language="en_US")
    names = {day: (name, english.get(day, name)) for day, name in vietnamese.items() if day.year == year}
    return HolidayYear(names, frozenset(day for day in vietnamese.weekend_workdays if day.year == year))


def national_days(year: int, source: HolidaySource = computed_holidays, confirmed: bool = False) -> tuple[DayRule, ...]:
    """What ``source`` says of ``year``, as rules that every announced rule overrides."""
    given = source(year)
    off = dict(given.names)
    if year >= 2026 and (culture_day := date(year, 11, 24)) not in off:
        off[culture_day] = ("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")
        if culture_day.weekday() >= 5:
            monday = culture_day + timedelta(days=7 - culture_day.weekday())
            off[monday] = ("Ngày Văn hóa Việt Nam (nghỉ bù)", "Vietnam Culture Day (observed)")
    rules = [
        DayRule(
            day,
            DayKind.HOLIDAY,
            *names,
            source=CULTURE_DAY if (day.month, day.day) == (11, 24) else "Bộ luật Lao động, Điều 112",
            confirmed=confirmed,
            version=_SEED_VERSION,
        )
        for day, names in off.items()
    ]
    rules += [
        DayRule(
            day,
            DayKind.MAKE_UP,
            "Làm bù",
            "Make-up day",
            source="holidays",
            confirmed=confirmed,
            version=_SEED_VERSION,
        )
        for day in given.worked
    ]
    return tuple(sorted(rules, key=lambda rule: rule.date))


def vietnam(
    announced: Announcements,
    *,
    years: range,
    local: Iterable[DayRule] = (),
    hours: OfficeHours = DEFAULT_HOURS,
    seasons: Iterable[Season] = (),
    policy: Policy | None = None,
    source: HolidaySource = computed_holidays,
) -> Calendar:
    """The calendar of an office in Việt Nam: computed holidays, what was ``announced``, and ``local`` rules on top.

    A year that was not announced is unconfirmed. Raises what `Calendar` raises.
    """
    seed = [rule for year in years for rule in national_days(year, source, confirmed=year in announced.years)]
    return Calendar(
        [*seed, *announced.rules, *local],
        years=years,
        hours=hours,
        seasons=seasons,
        unconfirmed=frozenset(years) - announced.years,
        policy=policy,
    )
