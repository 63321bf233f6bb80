"""The day table of a receipt: an explanation that fits on paper, days of one kind in one row. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from engine.worktime import Explanation, TableDay, weekday


@dataclass(frozen=True, slots=True)
class TableRow:
    """``dates`` is one day or several in a row, ``said`` what became of them, both in words."""

    dates: str
    said: str


def day_rows(why: Explanation) -> list[TableRow]:
    """The days from acceptance to the due day, a row for each run of days that are counted alike."""
    groups = [list(group) for _, group in groupby(why.days, key=_alike)]
    return [TableRow(_dates(days), _said(days)) for days in groups]


def unconfirmed(why: Explanation) -> str | None:
    """What the citizen must know while the State has not announced all days that the date depends on."""
    return doubtful(why.unconfirmed_years, [day.date for day in why.days if not day.confirmed])


def doubtful(years: Sequence[int], days: Sequence[date]) -> str | None:
    """The same of a date that depends on these ``years`` and ``days``; None where there are none."""
    if years:
        return f"lịch nghỉ năm {' và '.join(map(str, years))} chưa được công bố nên ngày hẹn trả có thể thay đổi"
    if days:
        said = ", ".join(f"{day:%d/%m/%Y}" for day in days)
        return f"ngày {said} chưa được xác nhận là nghỉ hay làm việc nên ngày hẹn trả có thể thay đổi"
    return None


def _alike(day: TableDay) -> tuple[object, ...]:
    """Days whose hours are counted stand alone, so that a person can add them up."""
    return day.kind, day.name_vi, day.number is not None, day.confirmed, day.date if day.minutes else None


def _dates(days: Sequence[TableDay]) -> str:
    first, last = days[0].date, days[-1].date
    if first == last:
        return f"{_begun(weekday(first))}, {first:%d/%m/%Y}"
    return f"{_begun(weekday(first))} {first:%d/%m} – {weekday(last)} {last:%d/%m/%Y}"


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


def _said(days: Sequence[TableDay]) -> str:
    first = days[0]
    text = first.kind.value[0] + (f" ({first.name_vi})" if first.name_vi else "")
    numbers = [day.number for day in days if day.number is not None]
    if numbers:
        text += f", ngày thứ {numbers[0]}" + (f"–{numbers[-1]}" if len(numbers) > 1 else "")
    if first.minutes:
        text += f", {_time(first.minutes)}"
    return text + ("" if first.confirmed else " – chưa công bố")


def _time(minutes: int) -> str:
    """“3 giờ 30 phút”."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} giờ" if hours else "", f"{rest} phút" if rest else "")))
