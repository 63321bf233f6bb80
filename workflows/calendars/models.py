"""Calendars as rows: who said what about which days, in changes that can be undone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.runtime.schema import Base, Id, Tenant

NATION: Final = ""
"""The agency of what holds for the whole country."""
HOUSE: Final = "*"
"""Under this name stands the stamp that changes whenever any calendar of the house does."""
NATIONAL: Final = "vn"
"""How the calendar of the whole country is called in an address."""


class CalendarChange(Base):
    """One decision about a calendar. What it entered holds until it is undone; nothing is ever overwritten."""

    __tablename__ = "calendar_change"
    __table_args__ = (Index("ix_calendar_change_agency", "agency", "id"),)

    id: Mapped[Id]
    agency: Mapped[Tenant]
    action: Mapped[str] = mapped_column(String(20))
    source: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(120))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = mapped_column(String(120))


class CalendarDay(Base):
    """What a single date is, by the word of ``agency`` (`NATION`, a province, or any other) and ``source``.

    ``kind`` is a value of `engine.worktime.DayKind`; of several rows the nearest agency's wins, then the highest
    ``version``. Version 0 was computed from the law, not announced.
    """

    __tablename__ = "calendar_day"
    __table_args__ = (Index("ix_calendar_day_agency", "agency", "day"),)

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("calendar_change.id"), index=True)
    agency: Mapped[Tenant]
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(12))
    name_vi: Mapped[str]
    name_en: Mapped[str]
    source: Mapped[str]
    confirmed: Mapped[bool]
    version: Mapped[int]
    instead_of: Mapped[date | None]
    windows: Mapped[str] = mapped_column(String(80))


class CalendarYear(Base):
    """A year that the calendar covers: ``announced`` by the State, or only computed so far."""

    __tablename__ = "calendar_year"

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("calendar_change.id"), index=True)
    year: Mapped[int]
    announced: Mapped[bool]


class OfficeHours(Base):
    """When an agency, and those beneath it that say nothing else, is open, from ``valid_from`` to ``valid_to``.

    ``weekly`` maps a weekday (``"0"`` is Monday) to windows such as ``07:30-11:30 13:30-17:00``; one in ``uncounted``
    is served without counting toward deadlines. A season returns every year from ``season_first`` to ``season_last``
    (``MM-DD``). ``cut_off`` (``15:00``) is the hour after which “trong ngày” means the next working day.
    """

    __tablename__ = "office_hours"
    __table_args__ = (Index("ix_office_hours_agency", "agency", "id"),)

    id: Mapped[Id]
    change_id: Mapped[int] = mapped_column(ForeignKey("calendar_change.id"), index=True)
    agency: Mapped[Tenant]
    weekly: Mapped[dict[str, Any]]
    uncounted: Mapped[list[Any]]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    season_first: Mapped[str | None] = mapped_column(String(5))
    season_last: Mapped[str | None] = mapped_column(String(5))
    cut_off: Mapped[str | None] = mapped_column(String(5))


class CalendarStamp(Base):
    """A random mark that changes with every change of an agency's rows: what a cached calendar is known by."""

    __tablename__ = "calendar_stamp"

    agency: Mapped[str] = mapped_column(String(64), primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))
