"""Deadlines as a person counts them by hand, every date with its weekday. Office 07:30–11:30 and 13:30–17:00."""

from __future__ import annotations

from datetime import UTC

import pytest

from engine.worktime import parse_amount
from tests.engine.worktime.offices import at, office

WORKING_DAYS = [
    # 2019: New Year swapped with Sat 5/1, Tết 4–8/2, Mon 29/4 swapped with Sat 4/5
    ("Fri 2018-12-28 10:00", "1wd", "Wed 2019-01-02 10:00"),
    ("Fri 2019-01-04 09:15", "1wd", "Sat 2019-01-05 09:15"),
    ("Fri 2019-01-04 09:15", "2wd", "Mon 2019-01-07 09:15"),
    ("Fri 2019-02-01 16:59", "1wd", "Mon 2019-02-11 16:59"),
    ("Fri 2019-04-12 08:00", "1wd", "Tue 2019-04-16 08:00"),
    ("Fri 2019-04-26 14:00", "3wd", "Sat 2019-05-04 14:00"),
    ("Fri 2019-08-30 14:00", "1wd", "Tue 2019-09-03 14:00"),
    # 2020: Tết 23–29/1, one National Day
    ("Wed 2020-01-22 10:00", "1wd", "Thu 2020-01-30 10:00"),
    ("Wed 2020-04-01 10:00", "1wd", "Fri 2020-04-03 10:00"),
    ("Wed 2020-04-29 10:00", "1wd", "Mon 2020-05-04 10:00"),
    ("Tue 2020-09-01 10:00", "1wd", "Thu 2020-09-03 10:00"),
    # 2021: Tết 10–16/2, Mon 3/5 for Sat 1/5, National Day 2–3/9
    ("Tue 2021-02-09 10:00", "1wd", "Wed 2021-02-17 10:00"),
    ("Tue 2021-04-20 10:00", "1wd", "Thu 2021-04-22 10:00"),
    ("Thu 2021-04-29 10:00", "1wd", "Tue 2021-05-04 10:00"),
    ("Wed 2021-09-01 10:00", "1wd", "Mon 2021-09-06 10:00"),
    # 2022: Mon 3/1 for Sat 1/1, Tết 31/1–4/2, Mon 11/4, Mon 2/5 and Tue 3/5, National Day 1–2/9
    ("Fri 2021-12-31 10:00", "1wd", "Tue 2022-01-04 10:00"),
    ("Fri 2022-01-28 10:00", "1wd", "Mon 2022-02-07 10:00"),
    ("Fri 2022-04-08 10:00", "1wd", "Tue 2022-04-12 10:00"),
    ("Fri 2022-04-29 10:00", "1wd", "Wed 2022-05-04 10:00"),
    ("Wed 2022-08-31 10:00", "1wd", "Mon 2022-09-05 10:00"),
    # 2023: Mon 2/1, Tết 20–26/1, Mon 1/5 to Wed 3/5, National Day 1/9 and Mon 4/9
    ("Fri 2022-12-30 10:00", "1wd", "Tue 2023-01-03 10:00"),
    ("Thu 2023-01-19 10:00", "1wd", "Fri 2023-01-27 10:00"),
    ("Fri 2023-04-28 10:00", "1wd", "Thu 2023-05-04 10:00"),
    ("Thu 2023-08-31 10:00", "1wd", "Tue 2023-09-05 10:00"),
    # 2024: Tết 8–14/2, Thu 18/4, Mon 29/4 swapped with Sat 4/5, National Day 2–3/9
    ("Wed 2024-02-07 10:00", "1wd", "Thu 2024-02-15 10:00"),
    ("Wed 2024-04-17 10:00", "1wd", "Fri 2024-04-19 10:00"),
    ("Fri 2024-04-26 10:00", "1wd", "Thu 2024-05-02 10:00"),
    ("Fri 2024-05-03 10:00", "1wd", "Sat 2024-05-04 10:00"),
    ("Fri 2024-08-30 10:00", "1wd", "Wed 2024-09-04 10:00"),
    ("Tue 2024-12-31 10:00", "1wd", "Thu 2025-01-02 10:00"),
    # 2025: Tết 27–31/1, Mon 7/4, Fri 2/5 swapped with Sat 26/4, National Day 1–2/9
    ("Fri 2025-01-24 10:00", "1wd", "Mon 2025-02-03 10:00"),
    ("Fri 2025-04-04 10:00", "1wd", "Tue 2025-04-08 10:00"),
    ("Fri 2025-04-25 10:00", "1wd", "Sat 2025-04-26 10:00"),
    ("Tue 2025-04-29 10:00", "1wd", "Mon 2025-05-05 10:00"),
    ("Fri 2025-08-29 10:00", "1wd", "Wed 2025-09-03 10:00"),
    # 2026: Fri 2/1 swapped with Sat 10/1, Tết 16–20/2, Mon 27/4, Mon 31/8 swapped with Sat 22/8, Culture Day 24/11
    ("Wed 2025-12-31 10:00", "1wd", "Mon 2026-01-05 10:00"),
    ("Fri 2026-01-09 10:00", "1wd", "Sat 2026-01-10 10:00"),
    ("Fri 2026-02-13 10:00", "1wd", "Mon 2026-02-23 10:00"),
    ("Tue 2026-03-03 08:30", "15wd", "Tue 2026-03-24 08:30"),
    ("Fri 2026-04-24 10:00", "1wd", "Tue 2026-04-28 10:00"),
    ("Wed 2026-04-29 10:00", "1wd", "Mon 2026-05-04 10:00"),
    ("Fri 2026-08-21 10:00", "1wd", "Sat 2026-08-22 10:00"),
    ("Fri 2026-08-28 10:00", "1wd", "Thu 2026-09-03 10:00"),
    ("Mon 2026-11-02 10:00", "5wd", "Mon 2026-11-09 10:00"),
    ("Mon 2026-11-23 10:00", "1wd", "Wed 2026-11-25 10:00"),
    # 2027, computed and not announced: Tết 4–10/2
    ("Thu 2026-12-31 10:00", "1wd", "Mon 2027-01-04 10:00"),
    ("Wed 2027-02-03 10:00", "1wd", "Thu 2027-02-11 10:00"),
    ("Tue 2027-11-23 10:00", "1wd", "Thu 2027-11-25 10:00"),
]

HOUR_STAYS = [
    ("Mon 2026-11-02 07:30", "1wd", "Tue 2026-11-03 07:30"),
    ("Mon 2026-11-02 17:00", "1wd", "Tue 2026-11-03 17:00"),
    ("Mon 2026-11-02 12:00", "1wd", "Tue 2026-11-03 12:00"),  # lunch
    ("Mon 2026-11-02 06:50", "1wd", "Tue 2026-11-03 07:30"),  # before opening
    ("Fri 2026-11-06 19:00", "1wd", "Mon 2026-11-09 17:00"),  # after closing
    ("Sat 2026-11-07 10:00", "1wd", "Mon 2026-11-09 10:00"),  # a day that does not count
    ("Sun 2026-11-08 23:59", "3wd", "Wed 2026-11-11 17:00"),
    ("Tue 2026-02-17 10:00", "1wd", "Mon 2026-02-23 10:00"),  # on a holiday
    ("Sat 2026-01-10 10:00", "1wd", "Mon 2026-01-12 10:00"),  # on a make-up day
]

HOURS = [
    ("Fri 2026-11-06 16:40", "2wh", "Mon 2026-11-09 09:10"),
    ("Mon 2026-11-02 10:00", "1wh", "Mon 2026-11-02 11:00"),
    ("Mon 2026-11-02 10:30", "1wh", "Mon 2026-11-02 11:30"),  # ends at the morning's closing
    ("Mon 2026-11-02 10:31", "1wh", "Mon 2026-11-02 13:31"),  # crosses lunch
    ("Mon 2026-11-02 12:00", "1wh", "Mon 2026-11-02 14:30"),  # begins in lunch
    ("Mon 2026-11-02 16:00", "1wh", "Mon 2026-11-02 17:00"),  # ends at closing, not at the next opening
    ("Mon 2026-11-02 17:00", "1wm", "Tue 2026-11-03 07:31"),
    ("Mon 2026-11-02 05:00", "30wm", "Mon 2026-11-02 08:00"),  # begins before opening
    ("Mon 2026-11-02 20:00", "4wh", "Tue 2026-11-03 11:30"),  # begins after closing
    ("Sat 2026-11-07 10:00", "4wh", "Mon 2026-11-09 11:30"),  # begins on a day that does not count
    ("Fri 2026-01-09 16:30", "8wh", "Sat 2026-01-10 17:00"),  # 30 minutes, then the whole make-up day
    ("Fri 2026-01-09 16:29", "8wh", "Sat 2026-01-10 16:59"),
    ("Fri 2026-02-13 15:00", "8wh", "Mon 2026-02-23 15:30"),
    ("Mon 2026-11-23 16:00", "2wh", "Wed 2026-11-25 08:30"),
    ("Mon 2026-11-02 07:30", "40wh", "Mon 2026-11-09 10:00"),
]

FRACTIONS = [
    ("Mon 2026-11-02 10:00", "0.5wd", "Mon 2026-11-02 16:00"),
    ("Mon 2026-11-02 07:30", "0.5wd", "Mon 2026-11-02 11:30"),
    ("Mon 2026-11-02 07:30", "0.25wd", "Mon 2026-11-02 09:30"),
    ("Mon 2026-11-02 16:00", "0.25wd", "Tue 2026-11-03 08:30"),
    ("Mon 2026-11-02 10:00", "0.75wd", "Tue 2026-11-03 08:30"),
    ("Fri 2026-11-06 10:00", "1.5wd", "Mon 2026-11-09 16:00"),
    ("Thu 2026-01-08 16:00", "1.5wd", "Sat 2026-01-10 10:30"),
    ("Mon 2026-11-02 10:00", "1/2 ngày làm việc", "Mon 2026-11-02 16:00"),
]

CALENDAR_DAYS = [
    ("Mon 2026-11-02 10:00", "3d", "Thu 2026-11-05 10:00"),
    ("Wed 2026-11-04 10:00", "10d", "Mon 2026-11-16 10:00"),  # Sat 14/11 rolls forward
    ("Sat 2026-10-24 10:00", "31d", "Wed 2026-11-25 10:00"),  # Tue 24/11, Culture Day, rolls forward
    ("Wed 2026-01-07 10:00", "3d", "Sat 2026-01-10 10:00"),  # a make-up Saturday does not roll
    ("Thu 2026-01-15 10:00", "30d", "Mon 2026-02-23 10:00"),  # Sat 14/2, then Tết
    ("Fri 2025-01-31 10:00", "1mo", "Fri 2025-02-28 10:00"),
    ("Wed 2024-01-31 10:00", "1mo", "Thu 2024-02-29 10:00"),
    ("Sat 2026-01-31 10:00", "1mo", "Mon 2026-03-02 10:00"),  # Sat 28/2 rolls forward
    ("Mon 2025-06-30 10:00", "12mo", "Tue 2026-06-30 10:00"),
    ("Mon 2026-11-02 10:00", "P5D", "Sat 2026-11-07 10:00"),  # ISO 8601 is exact
    ("Sat 2026-01-31 10:00", "P1M", "Sat 2026-02-28 10:00"),
    ("Fri 2026-11-06 16:00", "4h", "Fri 2026-11-06 20:00"),
]

SAME_DAY = [
    ("Mon 2026-11-02 08:00", "trong ngày", "Mon 2026-11-02 17:00"),
    ("Mon 2026-11-02 15:00", "trong ngày", "Mon 2026-11-02 17:00"),
    ("Mon 2026-11-02 15:01", "trong ngày", "Tue 2026-11-03 17:00"),
    ("Fri 2026-11-06 15:30", "trong ngày", "Mon 2026-11-09 17:00"),
    ("Sat 2026-11-07 09:00", "trong ngày", "Mon 2026-11-09 17:00"),
    ("Fri 2026-01-09 16:00", "trong ngày", "Sat 2026-01-10 17:00"),
    ("Mon 2026-11-02 06:00", "trong ngày", "Mon 2026-11-02 17:00"),
    ("Mon 2026-11-23 16:00", "trong ngày", "Wed 2026-11-25 17:00"),
]


@pytest.mark.parametrize(
    ("start", "amount", "due"), WORKING_DAYS + HOUR_STAYS + HOURS + FRACTIONS + CALENDAR_DAYS + SAME_DAY
)
def test_due(start: str, amount: str, due: str) -> None:
    assert office().add(at(start), parse_amount(amount)) == at(due)


@pytest.mark.parametrize(("start", "amount", "due"), WORKING_DAYS)
def test_the_clock_that_the_start_was_read_from_does_not_matter(start: str, amount: str, due: str) -> None:
    assert office().add(at(start).astimezone(UTC), parse_amount(amount)) == at(due)


BEFORE = [
    ("Mon 2026-11-09 10:00", "1wd", "Fri 2026-11-06 10:00"),
    ("Wed 2026-11-25 10:00", "1wd", "Mon 2026-11-23 10:00"),
    ("Mon 2026-02-23 10:00", "1wd", "Fri 2026-02-13 10:00"),
    ("Mon 2026-01-12 10:00", "1wd", "Sat 2026-01-10 10:00"),
    ("Mon 2026-11-09 09:10", "2wh", "Fri 2026-11-06 16:40"),
    ("Mon 2026-11-09 09:30", "2wh", "Mon 2026-11-09 07:30"),  # an opening rather than the closing before it
    ("Mon 2026-11-02 14:30", "1wh", "Mon 2026-11-02 13:30"),
    ("Mon 2026-11-02 16:00", "0.5wd", "Mon 2026-11-02 10:00"),
    ("Wed 2026-11-11 10:00", "1.5wd", "Mon 2026-11-09 15:30"),
    ("Mon 2026-11-16 10:00", "1d", "Fri 2026-11-13 10:00"),  # Sunday rolls backward
    ("Mon 2026-11-16 10:00", "P1D", "Sun 2026-11-15 10:00"),
    ("Mon 2026-03-30 10:00", "1mo", "Fri 2026-02-27 10:00"),  # Sat 28/2 rolls backward
]


@pytest.mark.parametrize(("due", "amount", "warning"), BEFORE)
def test_before_due(due: str, amount: str, warning: str) -> None:
    assert office().subtract(at(due), parse_amount(amount)) == at(warning)
