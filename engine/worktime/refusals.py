"""What working time refuses to guess, each with the reason. A deadline is never computed on a silent assumption."""

from __future__ import annotations

from typing import Protocol

from engine.refusal import Invalid


class LineProblem(Protocol):
    """One fault of a file."""

    @property
    def line(self) -> int: ...

    def sentence(self, language: str = "vi") -> str: ...


class AmountUnreadable(Invalid):
    """``text`` is no amount of time. Params: text."""

    code = "amount_unreadable"
    en = "Expected an amount of time such as “5wd”, “4wh” or “10 ngày”, but found “{text}”."
    vi = "Cần một khoảng thời gian như “5 ngày làm việc”, “4 giờ làm việc” hoặc “10 ngày”, nhưng gặp “{text}”."


class UnitUnknown(Invalid):
    """The number was read, its unit was not. Params: text, unit."""

    code = "unit_unknown"
    en = "Expected a unit of time (wd, wh, wm, d, h, min, w, mo, y), but “{text}” is counted in “{unit}”."
    vi = "Cần một đơn vị thời gian (ngày làm việc, giờ làm việc, ngày, giờ, tháng), nhưng “{text}” dùng “{unit}”."


class AmountNegative(Invalid):
    """Time never runs backwards. Params: text."""

    code = "amount_negative"
    en = "Expected an amount of time that is not negative, but found “{text}”."
    vi = "Cần một khoảng thời gian không âm, nhưng gặp “{text}”."


class AmountAbsurd(Invalid):
    """Longer than any deadline of any procedure. Params: text, limit (years)."""

    code = "amount_absurd"
    en = "Expected at most {limit} years, but “{text}” is longer."
    vi = "Cần thời hạn không quá {limit} năm, nhưng “{text}” dài hơn."


class NumberAmbiguous(Invalid):
    """“1.000” is one thousand to some readers and one to others. Params: text."""

    code = "number_ambiguous"
    en = "Expected a number that reads one way, but “{text}” could be a thousand or a decimal."
    vi = "Cần một con số chỉ đọc theo một cách, nhưng “{text}” có thể là hàng nghìn hoặc số thập phân."


class FractionUnsupported(Invalid):
    """Only whole months can be counted. Params: text."""

    code = "fraction_unsupported"
    en = "Expected a whole number of months or of calendar days, but found “{text}”."
    vi = "Cần số nguyên tháng hoặc số nguyên ngày, nhưng gặp “{text}”."


class DurationMixed(Invalid):
    """Months have no fixed length, so they stand alone. Params: text."""

    code = "duration_mixed"
    en = "Expected months or years alone, but “{text}” mixes them with days or hours."
    vi = "Cần tháng hoặc năm đứng riêng, nhưng “{text}” ghép với ngày hoặc giờ."


class TimerUnreadable(Invalid):
    """``text`` is no timer. Params: text."""

    code = "timer_unreadable"
    en = "Expected a timer: a date, a duration, a cycle or a phrase such as “1wd before due”, but found “{text}”."
    vi = (
        "Cần một mốc hẹn giờ: ngày giờ, khoảng thời gian, chu kỳ hoặc cụm như “1 ngày làm việc trước hạn”, "
        "nhưng gặp “{text}”."
    )


class CronUnreadable(Invalid):
    """Params: text, field (the one that could not be read)."""

    code = "cron_unreadable"
    en = "Expected a cycle “minute hour day month weekday”, but the field {field} of “{text}” cannot be read."
    vi = "Cần chu kỳ “phút giờ ngày tháng thứ”, nhưng không đọc được trường {field} của “{text}”."


class AnchorMissing(Invalid):
    """The timer counts from something that this instance does not have. Params: text, anchor."""

    code = "anchor_missing"
    en = "Expected the instant that “{text}” counts from ({anchor}), but there is none here."
    vi = "Cần mốc thời gian mà “{text}” tính từ đó ({anchor}), nhưng ở đây chưa có."


class PauseBackwards(Invalid):
    """Params: start, end."""

    code = "pause_backwards"
    en = "Expected a pause that ends after it began, but it began at {start} and ended at {end}."
    vi = "Cần thời gian tạm dừng kết thúc sau khi bắt đầu, nhưng bắt đầu lúc {start} và kết thúc lúc {end}."


class InstantUnaware(Invalid):
    """An instant without a zone could mean any of 24 hours. Params: text."""

    code = "instant_unaware"
    en = "Expected an instant with its time zone, but {text} has none."
    vi = "Cần thời điểm có múi giờ, nhưng {text} không có."


class WindowsWrong(Invalid):
    """Office windows must be in order and apart. Params: detail."""

    code = "windows_wrong"
    en = "Expected office windows that open before they close and do not overlap, but found {detail}."
    vi = "Cần các khung giờ làm việc mở trước khi đóng và không chồng nhau, nhưng gặp {detail}."


class NoWorkingTime(Invalid):
    """A calendar without one counted window could never end a deadline."""

    code = "no_working_time"
    en = "Expected at least one working window that counts, but the calendar has none."
    vi = "Cần ít nhất một khung giờ làm việc được tính, nhưng lịch không có khung nào."


class DayRuleDoubled(Invalid):
    """Two rules of one scope and version say what a date is. Params: date, scope, version."""

    code = "day_rule_doubled"
    en = "Expected one rule for {date} ({scope}, version {version}), but there are two."
    vi = "Cần một quy định cho ngày {date} ({scope}, phiên bản {version}), nhưng có hai."


class YearWithoutData(Invalid):
    """The calendar knows nothing of that year. Params: year, first, last."""

    code = "year_without_data"
    en = "Expected a date within the calendar ({first}–{last}), but {year} has no data."
    vi = "Cần một ngày nằm trong lịch ({first}–{last}), nhưng năm {year} chưa có dữ liệu."


class SwapsRefused(Invalid):
    """The file of announced days has ``problems``, each with its line."""

    code = "swaps_refused"
    en = "Expected a file of announced days without errors, but {found}."
    vi = "Cần tệp ngày nghỉ, ngày làm bù không có lỗi, nhưng {found}."

    def __init__(self, problems: tuple[LineProblem, ...]) -> None:
        super().__init__(count=len(problems))
        self.problems = problems

    def sentence(self, language: str = "vi") -> str:
        template = self.vi if language == "vi" else self.en
        return template.format(found="; ".join(problem.sentence(language) for problem in self.problems))
