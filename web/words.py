"""Instants, amounts of money and lengths of working time, as a page says them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from engine.worktime import LOCAL, weekday
from web import language
from workflows.history.names import Known


def instant(moment: datetime | None) -> str:
    """“10:00, 02/11/2026”, local time."""
    return moment.astimezone(LOCAL).strftime("%H:%M, %d/%m/%Y") if moment else ""


def clock_time(moment: datetime) -> str:
    """“09:12”, local time."""
    return moment.astimezone(LOCAL).strftime("%H:%M")


def day(moment: date | None) -> str:
    """“02/11/2026”."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(LOCAL)
    return moment.strftime("%d/%m/%Y") if moment else ""


def last_day(until: datetime) -> str:
    """The day that ends at ``until``: “03/12/2026” for the midnight after it."""
    return day(until - timedelta(microseconds=1))


def long_day(moment: date | None) -> str:
    """“thứ Hai, 02/11/2026”."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(LOCAL)
    return f"{weekday(moment, language.current())}, {day(moment)}" if moment else ""


def iso(moment: datetime | None) -> str:
    """For ``<time datetime>``."""
    return moment.astimezone(LOCAL).isoformat(timespec="minutes") if moment else ""


def money(amount: int) -> str:
    """“75.000 đ”; “không thu” for nothing."""
    return f"{amount:,} đ".replace(",", ".") if amount else _("không thu")


def working_time(minutes: int, days: int) -> str:
    """“3 giờ 15 phút”; “1 ngày làm việc 30 phút” for one whole day and ``minutes``; from two whole days on, these."""
    if days > 1:
        return _("%(n)s ngày làm việc", n=days)
    if days == 1:
        return " ".join([_("1 ngày làm việc"), *([working_minutes(minutes)] if minutes else [])])
    hours, rest = divmod(minutes, 60)
    parts = [_("%(n)s giờ", n=hours)] if hours else []
    if rest or not hours:
        parts.append(_("%(n)s phút", n=rest))
    return " ".join(parts)


def working_minutes(minutes: int) -> str:
    """“3 giờ 15 phút”, however long."""
    return working_time(minutes, 0)


def called(element: str, names: Known) -> str:
    """A step by its id."""
    return names.element(element)


FILTERS: dict[str, Callable[..., Any]] = {
    "instant": instant, "clock_time": clock_time, "day": day, "last_day": last_day, "long_day": long_day, "iso": iso,
    "money": money, "working_minutes": working_minutes, "called": called,
}  # fmt: skip
