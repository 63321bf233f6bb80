"""A due date with its reasons: the day table, and all of it in one sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from engine.worktime.amounts import Amount
from engine.worktime.months import add_months
from engine.worktime.pauses import Pause
from engine.worktime.table_days import Row, TableDay
from engine.worktime.units import Unit
from engine.worktime.words import say_all, say_date, say_instant, weekday


@dataclass(frozen=True)
class Explanation:
    """``due`` is ``amount`` after ``start``, moved by ``pauses``; ``before_pauses`` is it without them.

    ``days`` run from the day of ``start`` to that of ``due``. Their numbers are the amount's whole days; their minutes
    are the amount's minutes, without the minutes of a pause; up to ``before_pauses`` where whole days are counted too,
    by the amount or by a pause. ``unconfirmed_years`` are the years among them whose holidays are not announced yet,
    so that the date may still move.
    """

    start: datetime
    amount: Amount
    pauses: tuple[Pause, ...]
    pause_lengths: tuple[Amount, ...]
    before_pauses: datetime
    due: datetime
    days: tuple[TableDay, ...]
    unconfirmed_years: tuple[int, ...]

    @property
    def confirmed(self) -> bool:
        """Whether every day that the date depends on is officially announced."""
        return all(day.confirmed for day in self.days)

    def sentence(self, language: str = "vi") -> str:
        """The whole reason in one sentence."""
        given = _given(self, language)
        if language == "vi":
            return f"{given}: hạn là {say_instant(self.due)}.{self._caution(language)}"
        return f"{given}: due at {say_instant(self.due, 'en')}.{self._caution(language)}"

    def caution(self, language: str = "vi") -> str:
        """Which years and days it depends on that are not announced yet; empty where it is `confirmed`."""
        return self._caution(language).strip()

    def _caution(self, language: str) -> str:
        years = self.unconfirmed_years
        days = [day.date for day in self.days if not day.confirmed and day.date.year not in years]
        return caution(years, days, language)

    def count(self, kind: Row) -> int:
        """The number of days of ``kind`` after the first."""
        return sum(day.kind is kind for day in self.days[1:])


_LEFT_OUT = {
    Row.HOLIDAY: ("ngày nghỉ lễ", "holiday", "holidays"),
    Row.WEEKEND: ("ngày cuối tuần", "weekend day", "weekend days"),
    Row.CLOSURE: ("ngày cơ quan nghỉ", "day of closure", "days of closure"),
    Row.OPEN: ("ngày có tiếp dân nhưng không tính", "day open but not counted", "days open but not counted"),
}


def _given(why: Explanation, language: str) -> str:
    vietnamese = language == "vi"
    if why.amount.unit is Unit.SAME_DAY:
        text = "Trong ngày" if vietnamese else "Same day"
    else:
        text = why.amount.describe(language)
    text += f" kể từ {say_instant(why.start)}" if vietnamese else f" from {say_instant(why.start, 'en')}"
    left_out = _left_out(why, language)
    if left_out:
        text += (", không tính " if vietnamese else ", without ") + say_all(left_out, language)
    worked = [f"{weekday(day.date, language)} {say_date(day.date)}" for day in why.days if day.kind is Row.MAKE_UP]
    if worked:
        text += (", kể cả làm bù " if vietnamese else ", counting the make-up ") + say_all(worked, language)
    if _rolled(why):
        text += ", chuyển sang ngày làm việc tiếp theo" if vietnamese else ", moved to the next working day"
    given_back = [_pause(pause, length, language) for pause, length in zip(why.pauses, why.pause_lengths, strict=True)]
    if given_back:
        text += (", cộng " if vietnamese else ", plus ") + say_all(given_back, language)
    return text


def _left_out(why: Explanation, language: str) -> list[str]:
    if not why.amount.working:
        return []
    parts = []
    for kind, (vietnamese, one, many) in _LEFT_OUT.items():
        number = why.count(kind)
        if number:
            parts.append(f"{number} {vietnamese if language == 'vi' else one if number == 1 else many}")
    return parts


def _rolled(why: Explanation) -> bool:
    if why.amount.unit is Unit.SAME_DAY:
        return why.before_pauses.date() > why.start.date()
    if why.amount.unit is Unit.DAYS:
        return (why.before_pauses.date() - why.start.date()).days > why.amount.value
    if why.amount.unit is Unit.MONTHS:
        return why.before_pauses.date() > add_months(why.start, int(why.amount.value)).date()
    return False


def _pause(pause: Pause, length: Amount, language: str) -> str:
    paused = "tạm dừng" if language == "vi" else "paused"
    days = f"{say_date(pause.start)} – {say_date(pause.end)}"
    return f"{length.describe(language)} {paused} ({pause.reason(language)}, {days})"


def caution(unconfirmed_years: Collection[int], doubtful: Collection[date], language: str = "vi") -> str:
    """That a date may still move, because these years and days are not announced yet; empty where there are none."""
    years = say_all([str(year) for year in unconfirmed_years], language)
    days = say_all([say_date(day) for day in doubtful], language)
    text = ""
    if years:
        text += (
            f" Lịch nghỉ năm {years} chưa được công bố nên hạn này có thể thay đổi."
            if language == "vi"
            else f" The holidays of {years} are not announced yet, so this date may change."
        )
    if days:
        text += (
            f" Ngày {days} chưa được xác nhận nên hạn này có thể thay đổi."
            if language == "vi"
            else f" What {days} will be is not confirmed yet, so this date may change."
        )
    return text
