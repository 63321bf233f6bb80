"""Timers: what a diagram may write, when it fires, and how it is told from an expression."""

from __future__ import annotations

import pytest

from engine.refusal import Refusal
from engine.worktime import Anchor, Moments, is_timer_literal, parse_amount, parse_timer
from engine.worktime.refusals import AmountNegative, AnchorMissing, CronUnreadable, TimerUnreadable, UnitUnknown
from tests.engine.worktime.offices import at, office

MOMENTS = Moments(
    arrival=at("Fri 2026-11-06 16:40"),
    acceptance=at("Mon 2026-11-02 10:00"),
    due=at("Mon 2026-11-16 10:00"),
    lead=parse_amount("1wd"),
)

FIRES = [
    ("2wh", False, "Mon 2026-11-09 09:10"),
    ("PT2H", True, "Mon 2026-11-09 09:10"),
    ("PT2H", False, "Fri 2026-11-06 18:40"),
    ("P5D", True, "Fri 2026-11-13 16:40"),
    ("P5D", False, "Wed 2026-11-11 16:40"),
    ("5 ngày làm việc", False, "Fri 2026-11-13 16:40"),
    ("5wd from arrival", False, "Fri 2026-11-13 16:40"),
    ("5wd from acceptance", False, "Mon 2026-11-09 10:00"),
    ("5 ngày làm việc kể từ khi tiếp nhận", False, "Mon 2026-11-09 10:00"),
    ("P5D from acceptance", True, "Mon 2026-11-09 10:00"),
    ("1wd before due", False, "Fri 2026-11-13 10:00"),
    ("1 ngày làm việc trước hạn", False, "Fri 2026-11-13 10:00"),
    ("4 giờ làm việc trước khi đến hạn", False, "Fri 2026-11-13 15:30"),
    ("1wd after due", False, "Tue 2026-11-17 10:00"),
    ("lead before due", False, "Fri 2026-11-13 10:00"),
    ("due", False, "Mon 2026-11-16 10:00"),
    ("  Đến   hạn ", False, "Mon 2026-11-16 10:00"),
    ("trong ngày", False, "Mon 2026-11-09 17:00"),
    ("2026-12-01T08:00", False, "Tue 2026-12-01 08:00"),
    ("2026-12-01T01:00:00Z", False, "Tue 2026-12-01 08:00"),
    ("2026-12-01T08:00:00+07:00", False, "Tue 2026-12-01 08:00"),
    ("2026-12-01", False, "Tue 2026-12-01 00:00"),
    ("R3/1wd", False, "Mon 2026-11-09 16:40"),
    ("R/2026-12-01T08:00/P1D", False, "Tue 2026-12-01 08:00"),
    ("0 8 * * 1-5", False, "Mon 2026-11-09 08:00"),
    ("*/15 * * * *", False, "Fri 2026-11-06 16:45"),
    ("30 7 1 * *", False, "Tue 2026-12-01 07:30"),
    ("0 9 29 2 *", False, "Tue 2028-02-29 09:00"),
    ("0 8 13 * fri", False, "Fri 2026-11-13 08:00"),
    ("0 8 * * 7", False, "Sun 2026-11-08 08:00"),
]


@pytest.mark.parametrize(("text", "working", "fires"), FIRES)
def test_it_works(text: str, working: bool, fires: str) -> None:
    assert is_timer_literal(text)
    assert parse_timer(text, working).fires_at(office(), MOMENTS) == at(fires)


@pytest.mark.parametrize(("text", "working", "fires"), FIRES)
def test_what_is_written_reads_back(text: str, working: bool, fires: str) -> None:
    phrase = parse_timer(text, working)
    assert parse_timer(str(phrase)) == phrase


@pytest.mark.parametrize(
    "text",
    [
        '"P5D"', 'duration("P5D")', "deadline", "a + b", "due date", "overdue", "5 * x", "10", "", "x.due",
        'now() + "P1D"', "if urgent then a else b", "[1, 2]", "kỳ hạn",
    ],
)  # fmt: skip
def test_expressions_are_not_literals(text: str) -> None:
    assert not is_timer_literal(text)
    with pytest.raises(TimerUnreadable):
        parse_timer(text)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("5 fortnights", UnitUnknown),
        ("-P1D", AmountNegative),
        ("-5wd", AmountNegative),
        ("-5wd before due", AmountNegative),
        ("same day before due", TimerUnreadable),
        ("2026-13-01", TimerUnreadable),
        ("2026-02-30T10:00", TimerUnreadable),
        ("R0/P1D", TimerUnreadable),
        ("R99999/P1D", TimerUnreadable),
        ("R3/PT0S", TimerUnreadable),
        ("R3/tomorrow/P1D", TimerUnreadable),
        ("61 * * * *", CronUnreadable),
        ("0 8 * * funday", CronUnreadable),
        ("0 8-6 * * *", CronUnreadable),
        ("*/0 * * * *", CronUnreadable),
    ],
)
def test_misspelt_timers_are_literals_and_refused(text: str, refusal: type[Refusal]) -> None:
    assert is_timer_literal(text)
    with pytest.raises(refusal) as caught:
        parse_timer(text)
    assert caught.value.sentence("vi").startswith("Cần ")


def test_a_day_that_never_comes_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(CronUnreadable):
        parse_timer("0 8 31 2 *").fires_at(office(), MOMENTS)


@pytest.mark.parametrize("text", ["due", "1wd before due", "lead before due", "1wd after due", "5wd from acceptance"])
def test_a_missing_anchor_is_refused_by_name(text: str) -> None:
    with pytest.raises(AnchorMissing) as caught:
        parse_timer(text).fires_at(office(), Moments(MOMENTS.arrival))
    assert text in caught.value.sentence("en")


def test_a_cycle_fires_so_many_times_and_then_no_more() -> None:
    phrase = parse_timer("R3/1wd")
    fired = [phrase.fires_at(office(), MOMENTS)]
    while (then := phrase.fires_again(office(), fired[-1], len(fired))) is not None:
        fired.append(then)
    assert fired == [at("Mon 2026-11-09 16:40"), at("Tue 2026-11-10 16:40"), at("Wed 2026-11-11 16:40")]


def test_a_cycle_by_the_clock_goes_on() -> None:
    phrase = parse_timer("0 8,13 * * mon-fri")
    friday = at("Fri 2026-11-06 13:00")
    assert phrase.fires_again(office(), friday, fired=999) == at("Mon 2026-11-09 08:00")


def test_what_fires_once_does_not_fire_again() -> None:
    assert parse_timer("5wd").fires_again(office(), MOMENTS.arrival, fired=1) is None


def test_the_anchor_is_read() -> None:
    assert parse_timer("1wd before due").anchor is Anchor.BEFORE_DUE
    assert parse_timer("5wd").anchor is Anchor.ARRIVAL
