"""Which years the calendar covers: always a whole stretch, so that no deadline falls into a gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from workflows.calendars.rules import check_year

SENSIBLE: Final = range(2000, 2101)


def lacking(known: Mapping[int, bool], wanted: Iterable[int]) -> tuple[int, ...]:
    """The years of ``wanted``, and those between them and the ``known`` ones, that are not known yet.

    Raises `DateAbsurd`.
    """
    every = {*known, *(check_year(year, SENSIBLE) for year in wanted)}
    return tuple(year for year in range(min(every), max(every) + 1) if year not in known) if every else ()
