"""Every date answers "why": the day table, the sentence, the pauses, the years not yet announced."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.worktime import DayKind, DayRule, Pause, Row, Scope, parse_amount, vietnam
from engine.worktime.pauses import apart
from engine.worktime.refusals import PauseBackwards
from tests.engine.worktime.offices import announced, at, office
from tests.engine.worktime.test_laws import instants


def pause(start: str, end: str, by: Literal["days", "minutes"] = "days") -> Pause:
    return Pause(at(start), at(end), by, "bổ sung hồ sơ", "supplement")


SUPPLEMENT = pause("Wed 2026-11-04 14:00", "Thu 2026-11-12 09:00")


def test_it_works() -> None:
    why = office().explain(at("Mon 2026-11-02 10:00"), parse_amount("5wd"), [SUPPLEMENT])
    assert why.before_pauses == at("Mon 2026-11-09 10:00")
    assert why.due == at("Tue 2026-11-17 10:00")
    assert why.confirmed
    assert [f"{day.date:%a %d} {day.kind.name.lower()} {day.number or ''}".strip() for day in why.days] == [
        "Mon 02 start",
        "Tue 03 counted 1",
        "Wed 04 counted 2",
        "Thu 05 paused",
        "Fri 06 paused",
        "Sat 07 weekend",
        "Sun 08 weekend",
        "Mon 09 paused",
        "Tue 10 paused",
        "Wed 11 paused",
        "Thu 12 paused",
        "Fri 13 counted 3",
        "Sat 14 weekend",
        "Sun 15 weekend",
        "Mon 16 counted 4",
        "Tue 17 counted 5",
    ]


@pytest.mark.parametrize(
    ("start", "amount", "pauses", "vi", "en"),
    [
        (
            "Tue 2026-03-03 08:30",
            "15wd",
            [],
            "15 ngày làm việc kể từ 08:30 thứ Ba, 03/03/2026, không tính 6 ngày cuối tuần: "
            "hạn là 08:30 thứ Ba, 24/03/2026.",
            "15 working days from 08:30 on Tuesday, 03/03/2026, without 6 weekend days: "
            "due at 08:30 on Tuesday, 24/03/2026.",
        ),
        (
            "Thu 2026-04-23 10:00",
            "5wd",
            [],
            "5 ngày làm việc kể từ 10:00 thứ Năm, 23/04/2026, không tính 3 ngày nghỉ lễ và 4 ngày cuối tuần: "
            "hạn là 10:00 thứ Ba, 05/05/2026.",
            "5 working days from 10:00 on Thursday, 23/04/2026, without 3 holidays and 4 weekend days: "
            "due at 10:00 on Tuesday, 05/05/2026.",
        ),
        (
            "Mon 2026-11-02 10:00",
            "5wd",
            [SUPPLEMENT],
            "5 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026, không tính 4 ngày cuối tuần, cộng 6 ngày làm việc "
            "tạm dừng (bổ sung hồ sơ, 04/11/2026 – 12/11/2026): hạn là 10:00 thứ Ba, 17/11/2026.",
            "5 working days from 10:00 on Monday, 02/11/2026, without 4 weekend days, plus 6 working days paused "
            "(supplement, 04/11/2026 – 12/11/2026): due at 10:00 on Tuesday, 17/11/2026.",
        ),
        (
            "Fri 2026-01-09 10:00",
            "1wd",
            [],
            "1 ngày làm việc kể từ 10:00 thứ Sáu, 09/01/2026, kể cả làm bù thứ Bảy 10/01/2026: "
            "hạn là 10:00 thứ Bảy, 10/01/2026.",
            "1 working day from 10:00 on Friday, 09/01/2026, counting the make-up Saturday 10/01/2026: "
            "due at 10:00 on Saturday, 10/01/2026.",
        ),
        (
            "Wed 2026-11-04 10:00",
            "10d",
            [],
            "10 ngày kể từ 10:00 thứ Tư, 04/11/2026, chuyển sang ngày làm việc tiếp theo: "
            "hạn là 10:00 thứ Hai, 16/11/2026.",
            "10 days from 10:00 on Wednesday, 04/11/2026, moved to the next working day: "
            "due at 10:00 on Monday, 16/11/2026.",
        ),
        (
            "Mon 2026-11-02 15:20",
            "trong ngày",
            [],
            "Trong ngày kể từ 15:20 thứ Hai, 02/11/2026, chuyển sang ngày làm việc tiếp theo: "
            "hạn là 17:00 thứ Ba, 03/11/2026.",
            "Same day from 15:20 on Monday, 02/11/2026, moved to the next working day: "
            "due at 17:00 on Tuesday, 03/11/2026.",
        ),
        (
            "Wed 2027-02-03 10:00",
            "1wd",
            [],
            "1 ngày làm việc kể từ 10:00 thứ Tư, 03/02/2027, không tính 5 ngày nghỉ lễ và 2 ngày cuối tuần: "
            "hạn là 10:00 thứ Năm, 11/02/2027. Lịch nghỉ năm 2027 chưa được công bố nên hạn này có thể thay đổi.",
            "1 working day from 10:00 on Wednesday, 03/02/2027, without 5 holidays and 2 weekend days: "
            "due at 10:00 on Thursday, 11/02/2027. "
            "The holidays of 2027 are not announced yet, so this date may change.",
        ),
    ],
)
def test_sentences(start: str, amount: str, pauses: list[Pause], vi: str, en: str) -> None:
    why = office().explain(at(start), parse_amount(amount), pauses)
    assert why.sentence("vi") == vi
    assert why.sentence("en") == en


def test_only_dates_that_touch_an_unannounced_year_are_unconfirmed() -> None:
    assert office().explain(at("Wed 2026-12-30 10:00"), parse_amount("1wd")).confirmed
    assert office().explain(at("Wed 2026-12-30 10:00"), parse_amount("2wd")).unconfirmed_years == (2027,)


def test_a_single_unconfirmed_day_is_named() -> None:
    asked = DayRule(
        date(2026, 11, 3), DayKind.CLOSURE, "Bão", "Storm", "dự kiến", confirmed=False, scope=Scope.PROVINCE
    )
    why = vietnam(announced(), years=range(2026, 2027), local=[asked]).explain(
        at("Mon 2026-11-02 10:00"), parse_amount("1wd")
    )
    assert not why.confirmed
    assert why.sentence("vi").endswith("Ngày 03/11/2026 chưa được xác nhận nên hạn này có thể thay đổi.")
    assert why.days[1].kind is Row.CLOSURE
    assert why.days[1].sentence("vi") == "thứ Ba 03/11/2026: cơ quan nghỉ (Bão)"


def test_hours_are_recounted_in_minutes() -> None:
    why = office().explain(at("Fri 2026-11-06 16:40"), parse_amount("2wh"))
    assert [day.minutes for day in why.days] == [20, 0, 0, 100]
    assert why.days[-1].sentence("en") == "Monday 09/11/2026: counted, 100 minutes"


AMOUNTS = st.sampled_from(["1wd", "7wd", "0.5wd", "2.25wd", "4wh", "100wh", "3wm"])
HOURS = st.integers(0, 9 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(instants, AMOUNTS, st.lists(st.tuples(HOURS, HOURS), max_size=4), st.sampled_from(["days", "minutes"]))
def test_the_table_always_adds_up(
    start: datetime, text: str, spans: list[tuple[timedelta, timedelta]], by: Literal["days", "minutes"]
) -> None:
    amount, start = parse_amount(text), start.replace(second=0, microsecond=0)
    pauses = [Pause(start + after, start + after + length, by) for after, length in spans]
    why = office().explain(start, amount, pauses)
    whole = amount.minutes // 480 if text.endswith("wd") else 0
    assert [day.number for day in why.days if day.number] == list(range(1, whole + 1))
    assert sum(day.minutes for day in why.days) == amount.minutes - whole * 480
    due = why.before_pauses
    for length in why.pause_lengths:
        due = office().add(due, length)
    assert due == why.due


@pytest.mark.parametrize(
    ("start", "end", "days", "minutes"),
    [
        ("Wed 2026-11-04 14:00", "Thu 2026-11-12 09:00", "6wd", "2520wm"),
        ("Mon 2026-11-02 08:00", "Mon 2026-11-02 16:00", "0wd", "360wm"),
        ("Fri 2026-11-06 17:00", "Mon 2026-11-09 07:30", "1wd", "0wm"),
        ("Fri 2026-02-13 10:00", "Mon 2026-02-23 10:00", "1wd", "450wm"),
    ],
)
def test_a_pause_gives_back_working_days_or_minutes(start: str, end: str, days: str, minutes: str) -> None:
    assert pause(start, end, "days").length(office()) == parse_amount(days)
    assert pause(start, end, "minutes").length(office()) == parse_amount(minutes)


def test_time_paused_twice_is_given_back_once() -> None:
    fee = Pause(at("Tue 2026-11-10 08:00"), at("Mon 2026-11-16 09:00"), "days", "nộp phí", "payment")
    assert [p.reason_en for p in apart([fee, SUPPLEMENT])] == ["supplement", "payment"]
    # Mon 9/11 + 6 days (to Thu 12/11) + 2 days (Fri 13/11 and Mon 16/11)
    assert office().extend(at("Mon 2026-11-09 10:00"), [fee, SUPPLEMENT]) == at("Thu 2026-11-19 10:00")


def test_a_pause_within_another_changes_nothing() -> None:
    inner = pause("Thu 2026-11-05 08:00", "Fri 2026-11-06 09:00")
    due = at("Mon 2026-11-09 10:00")
    assert office().extend(due, [SUPPLEMENT, inner]) == office().extend(due, [SUPPLEMENT])


def test_a_deadline_that_passed_is_not_revived_by_a_pause() -> None:
    due = at("Mon 2026-11-09 10:00")
    assert office().extend(due, [pause("Tue 2026-11-10 08:00", "Mon 2026-11-16 09:00")]) == due


def test_time_paused_before_the_clock_started_is_not_given_back() -> None:
    early = pause("Thu 2026-10-29 08:00", "Tue 2026-11-03 09:00")
    why = office().explain(at("Mon 2026-11-02 10:00"), parse_amount("5wd"), [early])
    assert why.due == at("Tue 2026-11-10 10:00")


def test_a_pause_that_ends_before_it_began_is_refused() -> None:
    with pytest.raises(PauseBackwards):
        pause("Thu 2026-11-12 09:00", "Wed 2026-11-04 14:00")
