"""The years 2019 to 2026 counted a second time, from a table written by hand out of the State's announcements.

Nothing of `engine.worktime` takes part in the counting: days and minutes are walked through one after the other, with
the usual hours. The engine, on the file that is shipped, has to say the same to the minute.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from engine.worktime import LOCAL, parse_amount
from tests.engine.worktime.offices import office

OFF = """
Tue 01/01/2019 New Year · Mon 04/02/2019 Tết · Tue 05/02/2019 Tết · Wed 06/02/2019 Tết · Thu 07/02/2019 Tết
Fri 08/02/2019 Tết · Mon 15/04/2019 for Hùng Kings of Sun 14/04 · Mon 29/04/2019 swapped · Tue 30/04/2019 Reunification
Wed 01/05/2019 Labour Day · Mon 02/09/2019 National Day

Wed 01/01/2020 New Year · Thu 23/01/2020 Tết · Fri 24/01/2020 Tết · Mon 27/01/2020 Tết · Tue 28/01/2020 Tết
Wed 29/01/2020 Tết · Thu 02/04/2020 Hùng Kings · Thu 30/04/2020 Reunification · Fri 01/05/2020 Labour Day
Wed 02/09/2020 National Day, still one day

Fri 01/01/2021 New Year · Wed 10/02/2021 Tết · Thu 11/02/2021 Tết · Fri 12/02/2021 Tết · Mon 15/02/2021 Tết
Tue 16/02/2021 Tết · Wed 21/04/2021 Hùng Kings · Fri 30/04/2021 Reunification · Mon 03/05/2021 for Sat 01/05
Thu 02/09/2021 National Day · Fri 03/09/2021 National Day, two days from now on

Mon 03/01/2022 for Sat 01/01 · Mon 31/01/2022 Tết · Tue 01/02/2022 Tết · Wed 02/02/2022 Tết · Thu 03/02/2022 Tết
Fri 04/02/2022 Tết · Mon 11/04/2022 for Hùng Kings of Sun 10/04 · Mon 02/05/2022 for Sat 30/04
Tue 03/05/2022 for Sun 01/05 · Thu 01/09/2022 National Day · Fri 02/09/2022 National Day

Mon 02/01/2023 for Sun 01/01 · Fri 20/01/2023 Tết · Mon 23/01/2023 Tết · Tue 24/01/2023 Tết · Wed 25/01/2023 Tết
Thu 26/01/2023 Tết · Mon 01/05/2023 Labour Day · Tue 02/05/2023 for Hùng Kings of Sat 29/04
Wed 03/05/2023 for Sun 30/04 · Fri 01/09/2023 National Day · Mon 04/09/2023 for Sat 02/09

Mon 01/01/2024 New Year · Thu 08/02/2024 Tết · Fri 09/02/2024 Tết · Mon 12/02/2024 Tết · Tue 13/02/2024 Tết
Wed 14/02/2024 Tết · Thu 18/04/2024 Hùng Kings · Mon 29/04/2024 swapped · Tue 30/04/2024 Reunification
Wed 01/05/2024 Labour Day · Mon 02/09/2024 National Day · Tue 03/09/2024 National Day

Wed 01/01/2025 New Year · Mon 27/01/2025 Tết · Tue 28/01/2025 Tết · Wed 29/01/2025 Tết · Thu 30/01/2025 Tết
Fri 31/01/2025 Tết · Mon 07/04/2025 Hùng Kings · Wed 30/04/2025 Reunification · Thu 01/05/2025 Labour Day
Fri 02/05/2025 swapped · Mon 01/09/2025 National Day · Tue 02/09/2025 National Day

Thu 01/01/2026 New Year · Fri 02/01/2026 swapped · Mon 16/02/2026 Tết · Tue 17/02/2026 Tết · Wed 18/02/2026 Tết
Thu 19/02/2026 Tết · Fri 20/02/2026 Tết · Mon 27/04/2026 for Hùng Kings of Sun 26/04 · Thu 30/04/2026 Reunification
Fri 01/05/2026 Labour Day · Mon 31/08/2026 swapped · Tue 01/09/2026 National Day · Wed 02/09/2026 National Day
Tue 24/11/2026 Culture Day
"""
"""Every weekday off; days off that fall on a weekend by themselves change nothing."""
WORKED = """
Sat 05/01/2019 for Mon 31/12/2018 · Sat 04/05/2019 for Mon 29/04/2019 · Sat 04/05/2024 for Mon 29/04/2024
Sat 26/04/2025 for Fri 02/05/2025 · Sat 10/01/2026 for Fri 02/01/2026 · Sat 22/08/2026 for Mon 31/08/2026
"""
HOURS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
FIRST, LAST = date(2019, 1, 1), date(2026, 12, 31)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def read(table: str) -> frozenset[date]:
    """The dates of a table; the weekday that it names is checked, so that it cannot lie."""
    entries = [entry.split() for line in table.strip().splitlines() if line for entry in line.split(" · ")]
    days = {_date(entry[1]): entry[0] for entry in entries}
    assert len(days) == len(entries)
    assert all(f"{day:%a}" == weekday for day, weekday in days.items())
    return frozenset(days)


def _date(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


IS_OFF, IS_WORKED = read(OFF), read(WORKED)


def is_worked(day: date) -> bool:
    return day in IS_WORKED or (day.weekday() < 5 and day not in IS_OFF)


def next_worked(day: date) -> date:
    while not is_worked(day := day + DAY):
        pass
    return day


def days_later(start: datetime, days: int) -> datetime:
    """So many working days on, at the same time of day; the first day does not count."""
    day = start.date()
    for _ in range(days):
        day = next_worked(day)
    return datetime.combine(day, start.time(), LOCAL)


def minutes_later(start: datetime, minutes: int) -> datetime:
    """So many working minutes on, minute by minute."""
    now = start
    while minutes:
        if not is_worked(now.date()):
            now = datetime.combine(next_worked(now.date()), HOURS[0][0], LOCAL)
        minutes -= any(opens <= now.time() < closes for opens, closes in HOURS)
        now += MINUTE
    return now


def calendar_days_later(start: datetime, days: int) -> datetime:
    """So many days of the calendar on, then forward to a working day."""
    day = start.date() + days * DAY
    return datetime.combine(day if is_worked(day) else next_worked(day), start.time(), LOCAL)


def same_day(start: datetime) -> datetime:
    """At the day's closing; taken in after 15:00, at that of the next working day."""
    day = start.date() if start.time() <= time(15) else next_worked(start.date())
    return datetime.combine(day, HOURS[-1][1], LOCAL)


def every(weekdays_on: int, *times: str) -> list[datetime]:
    """Every n-th working day of the eight years, at each of ``times`` in turn."""
    days = [day for n in range((LAST - FIRST).days - 60) if is_worked(day := FIRST + n * DAY)][::weekdays_on]
    return [datetime.combine(day, time.fromisoformat(times[n % len(times)]), LOCAL) for n, day in enumerate(days)]


def test_every_day_of_the_eight_years_is_what_the_table_says() -> None:
    every_day = [FIRST + n * DAY for n in range((LAST - FIRST).days + 1)]
    differing = [f"{day:%a %d/%m/%Y}" for day in every_day if office().is_working_day(day) is not is_worked(day)]
    assert differing == []


@pytest.mark.parametrize("days", [1, 2, 3, 5, 7, 10, 15, 20, 25])
def test_working_days(days: int) -> None:
    for start in every(1, "07:30", "09:17", "11:30", "13:31", "17:00"):
        assert office().add(start, parse_amount(f"{days}wd")) == days_later(start, days), f"{start:%a %d/%m/%Y %H:%M}"


@pytest.mark.parametrize(
    ("amount", "minutes"),
    [("1wh", 60), ("4wh", 240), ("8wh", 480), ("20wh", 1200), ("0.5wd", 240), ("0.25wd", 120), ("0.75wd", 360)],
)
def test_working_hours_and_parts_of_a_day(amount: str, minutes: int) -> None:
    for start in every(13, "07:30", "10:29", "11:30", "13:30", "16:59", "17:00"):
        assert office().add(start, parse_amount(amount)) == minutes_later(start, minutes), f"{start:%a %d/%m/%Y %H:%M}"


@pytest.mark.parametrize("days", [1, 3, 10, 30])
def test_calendar_days(days: int) -> None:
    for start in every(1, "08:00", "10:45", "16:20"):
        assert office().add(start, parse_amount(f"{days}d")) == calendar_days_later(start, days), f"{start:%a %d/%m/%Y}"


def test_within_the_day() -> None:
    for start in every(1, "07:30", "12:00", "15:00", "15:01", "16:59"):
        assert office().add(start, parse_amount("trong ngày")) == same_day(start), f"{start:%a %d/%m/%Y %H:%M}"
