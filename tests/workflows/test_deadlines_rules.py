"""The arithmetic of the deadline ledger, as tables with weekday names. Office hours 07:30–11:30 and 13:30–17:00."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.worktime import parse_amount
from tests.engine.worktime.offices import at, office
from workflows.deadlines.rules import Account, Entry, account_of, counts_in_days, due, lead_of, step_due


def started(when: str, budget: str, lead: str | None = None) -> Entry:
    return Entry("start", at(when), {"budget": budget} | ({"lead": lead} if lead else {}))


def paused(when: str, ground: str = "supplement") -> Entry:
    return Entry("pause", at(when), {"ground": ground})


def resumed(when: str) -> Entry:
    return Entry("resume", at(when))


def extended(when: str, until: str, rung: int = 1) -> Entry:
    return Entry("extend", at(when), {"due": at(until).isoformat(), "rung": str(rung)})


def day(moment: datetime | None) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M}" if moment else "—"


def due_of(*entries: Entry) -> str:
    return day(due(account_of(entries), office()))


@pytest.mark.parametrize(
    ("accepted", "budget", "owed"),
    [
        ("Fri 2026-01-09 10:00", "1wd", "Sat 2026-01-10 10:00"),  # make-up day for Fri 2/1
        ("Fri 2026-02-13 10:00", "1wd", "Mon 2026-02-23 10:00"),  # Tết 16/2–20/2
        ("Mon 2026-11-23 10:00", "1wd", "Wed 2026-11-25 10:00"),  # Culture Day
        ("Wed 2027-02-03 10:00", "1wd", "Thu 2027-02-11 10:00"),  # Tết 2027, computed only
        ("Mon 2026-11-02 10:00", "5wd", "Mon 2026-11-09 10:00"),
        ("Fri 2026-02-13 10:00", "3wd", "Wed 2026-02-25 10:00"),
        ("Thu 2026-08-20 10:00", "3wd", "Mon 2026-08-24 10:00"),  # Sat 22/8 is worked
        ("Fri 2026-08-28 10:00", "3wd", "Mon 2026-09-07 10:00"),  # Mon 31/8 to Wed 2/9 off
        ("Fri 2026-08-21 16:00", "trong ngày", "Sat 2026-08-22 17:00"),
        ("Mon 2026-11-02 10:00", "4wh", "Mon 2026-11-02 16:00"),  # 1:30 before lunch, 2:30 after it
        ("Fri 2026-11-06 16:40", "2wh", "Mon 2026-11-09 09:10"),
        ("Mon 2026-11-02 10:00", "0.5wd", "Mon 2026-11-02 16:00"),
        ("Wed 2026-11-04 10:00", "10d", "Mon 2026-11-16 10:00"),  # Sat 14/11 rolls forward
    ],
)
def test_start_plus_budget(accepted: str, budget: str, owed: str) -> None:
    assert due_of(started(accepted, budget)) == owed


@pytest.mark.parametrize(
    ("budget", "asked", "returned", "owed"),
    [
        ("5wd", "Wed 2026-11-04 14:00", "Thu 2026-11-12 09:00", "Tue 2026-11-17 10:00"),  # six working days
        ("5wd", "Wed 2026-11-04 09:00", "Wed 2026-11-04 16:00", "Mon 2026-11-09 10:00"),  # the same day: none
        ("5wd", "Fri 2026-11-06 16:00", "Mon 2026-11-09 08:00", "Tue 2026-11-10 10:00"),  # over a weekend: one
        ("5wd", "Mon 2026-11-09 09:00", "Wed 2026-11-25 09:00", "Wed 2026-11-25 10:00"),  # eleven, not Culture Day
        ("10d", "Wed 2026-11-04 09:00", "Thu 2026-11-05 09:00", "Fri 2026-11-13 10:00"),  # Thu 12/11 and one more
        ("8wh", "Mon 2026-11-02 11:00", "Mon 2026-11-02 14:00", "Tue 2026-11-03 11:30"),  # one hour, lunch apart
        ("1.5wd", "Mon 2026-11-02 10:30", "Mon 2026-11-02 11:30", "Tue 2026-11-03 17:00"),  # one hour: in minutes
    ],
)
def test_a_pause_gives_back_days_or_minutes_as_the_budget_is_stated(
    budget: str, asked: str, returned: str, owed: str
) -> None:
    entries = [started("Mon 2026-11-02 10:00", budget), paused(asked), resumed(returned)]
    assert due_of(*entries) == owed


def test_while_it_stands_still_the_clock_says_since_when() -> None:
    account = account_of([started("Mon 2026-11-02 10:00", "5wd"), paused("Wed 2026-11-04 14:00")])

    assert (account.clock, account.paused_since) == ("paused", at("Wed 2026-11-04 14:00"))
    assert account.pauses == ()


def test_two_pauses_add_up() -> None:
    entries = [
        started("Mon 2026-11-02 10:00", "5wd"),
        paused("Wed 2026-11-04 14:00"),
        resumed("Thu 2026-11-12 09:00"),
        paused("Fri 2026-11-13 09:00", "financial_obligation"),
        resumed("Mon 2026-11-16 09:00"),
    ]
    assert due_of(*entries) == "Wed 2026-11-18 10:00"


def test_a_second_pause_within_a_pause_counts_from_the_first() -> None:
    entries = [
        started("Mon 2026-11-02 10:00", "5wd"),
        paused("Wed 2026-11-04 14:00"),
        paused("Fri 2026-11-06 14:00", "financial_obligation"),
        resumed("Thu 2026-11-12 09:00"),
    ]
    assert due_of(*entries) == "Tue 2026-11-17 10:00"


def test_a_pause_that_began_after_the_date_gives_nothing_back() -> None:
    entries = [
        started("Mon 2026-11-02 10:00", "5wd"),
        paused("Mon 2026-11-09 10:01"),
        resumed("Mon 2026-11-30 10:00"),
    ]
    assert due_of(*entries) == "Mon 2026-11-09 10:00"


def test_an_apology_gives_a_date_once_and_later_pauses_move_it() -> None:
    begun = [started("Mon 2026-11-02 10:00", "5wd"), extended("Fri 2026-11-06 10:00", "Fri 2026-11-13 17:00")]
    assert due_of(*begun) == "Fri 2026-11-13 17:00"

    later = [paused("Tue 2026-11-10 09:00"), resumed("Thu 2026-11-12 09:00")]
    assert due_of(*begun, *later) == "Tue 2026-11-17 17:00"


def test_pauses_before_the_apology_are_in_its_date_already() -> None:
    entries = [
        started("Mon 2026-11-02 10:00", "5wd"),
        paused("Wed 2026-11-04 14:00"),
        resumed("Thu 2026-11-12 09:00"),
        extended("Mon 2026-11-16 10:00", "Fri 2026-11-20 17:00"),
    ]
    assert due_of(*entries) == "Fri 2026-11-20 17:00"


def test_before_acceptance_nothing_is_owed() -> None:
    assert account_of([]).clock == "idle"
    assert due_of() == "—"


@pytest.mark.parametrize(
    ("entries", "clock"),
    [
        ([], "idle"),
        ([started("Mon 2026-11-02 10:00", "5wd")], "running"),
        ([started("Mon 2026-11-02 10:00", "5wd"), paused("Tue 2026-11-03 10:00")], "paused"),
        ([started("Mon 2026-11-02 10:00", "5wd"), resumed("Tue 2026-11-03 10:00")], "running"),
        ([started("Mon 2026-11-02 10:00", "5wd"), Entry("finish", at("Tue 2026-11-03 10:00"))], "stopped"),
        (
            [
                started("Mon 2026-11-02 10:00", "5wd"),
                paused("Tue 2026-11-03 10:00"),
                Entry("finish", at("Wed 2026-11-04 10:00")),
            ],
            "stopped",
        ),
    ],
)
def test_how_the_clock_stands(entries: list[Entry], clock: str) -> None:
    assert account_of(entries).clock == clock


@pytest.mark.parametrize(
    ("accepted", "budget", "stated", "lead"),
    [
        ("Mon 2026-11-02 10:00", "7wd", None, "1wd"),
        ("Mon 2026-11-02 10:00", "2wd", None, "1wd"),  # not under two days
        ("Mon 2026-11-02 10:00", "1.5wd", None, "180wm"),  # a quarter of 12 hours
        ("Mon 2026-11-02 10:00", "1wd", None, "120wm"),  # a quarter of 8 hours
        ("Mon 2026-11-02 10:00", "0.5wd", None, "60wm"),
        ("Mon 2026-11-02 10:00", "4wh", None, "60wm"),
        ("Mon 2026-11-02 10:00", "1wh", None, "15wm"),
        ("Mon 2026-11-02 08:00", "trong ngày", None, "105wm"),  # 7 hours until 17:00
        ("Mon 2026-11-02 15:30", "trong ngày", None, "135wm"),  # 1:30 on Monday, 7:30 on Tuesday
        ("Mon 2026-11-02 10:00", "10d", None, "1wd"),
        ("Mon 2026-11-02 10:00", "1mo", None, "1wd"),
        ("Mon 2026-11-02 10:00", "7wd", "2wd", "2wd"),  # what the procedure says goes first
        ("Mon 2026-11-02 10:00", "1wd", "1wh", "1wh"),
    ],
)
def test_the_lead_is_a_working_day_or_a_quarter_of_a_short_budget(
    accepted: str, budget: str, stated: str | None, lead: str
) -> None:
    found = lead_of(account_of([started(accepted, budget, stated)]), office())
    assert (found.working, found.minutes) == (True, parse_amount(lead).minutes)


def test_without_a_budget_the_lead_is_a_working_day() -> None:
    assert lead_of(Account(None, None), office()) == parse_amount("1wd")


@pytest.mark.parametrize(
    ("budget", "in_days"),
    [("5wd", True), ("1wd", True), ("0.5wd", False), ("1.5wd", False), ("4wh", False), ("10d", True), ("1mo", True)],
)
def test_what_is_stated_in_days_is_given_back_in_days(budget: str, in_days: bool) -> None:
    assert counts_in_days(parse_amount(budget)) is in_days


@pytest.mark.parametrize(
    ("closed", "due"),
    [
        (None, "Mon 2026-11-09 10:00"),  # Tuesday, Friday, Monday: two days stood still
        ("Wed 2026-11-04 09:30", "Mon 2026-11-09 10:00"),
        ("Tue 2026-11-03 09:00", "Thu 2026-11-05 10:00"),  # its completion asked for the papers
        ("Mon 2026-11-02 16:00", "Thu 2026-11-05 10:00"),
    ],
)
def test_a_step_that_was_done_before_a_pause_gains_nothing_by_it(closed: str | None, due: str) -> None:
    """Opened on Monday 2/11 at 10:00 for three working days; the clock stands still from Tuesday to Thursday."""
    entries = [started("Mon 2026-11-02 10:00", "7wd"), paused("Tue 2026-11-03 09:00"), resumed("Thu 2026-11-05 09:00")]
    done = at(closed) if closed else None
    found = step_due(account_of(entries), office(), at("Mon 2026-11-02 10:00"), parse_amount("3wd"), done)
    assert day(found) == due
    still = step_due(account_of(entries[:2]), office(), at("Mon 2026-11-02 10:00"), parse_amount("3wd"), done)
    assert (still is None) is (done is None or done > at("Tue 2026-11-03 09:00"))
