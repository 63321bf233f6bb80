"""How many dates the office counts in a second: 25 working days from instants spread over a year.

python -m benchmarks.working_time [--json]
"""

from __future__ import annotations

import argparse
import json
from datetime import datetime, timedelta
from time import process_time

from engine.worktime import LOCAL, Calendar, parse_amount
from workflows.calendars.seeding import shipped_calendar

FIRST = datetime(2026, 1, 2, 8, 0, tzinfo=LOCAL)
AMOUNTS = ("25wd", "2.5wd", "40wh", "30d", "1mo")
WANTED = 200_000
"""Additions of 25 working days per second of one processor."""


def additions_per_second(calendar: Calendar, amount: str, number: int = 100_000) -> float:
    """Additions of ``amount`` per second of processor time."""
    wanted = parse_amount(amount)
    starts = [FIRST + timedelta(minutes=37 * n % 525_600) for n in range(number)]
    began = process_time()
    for start in starts:
        calendar.add(start, wanted)
    return number / (process_time() - began)


def main() -> None:
    """Print the best of three rounds for each unit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    as_json = parser.parse_args().json
    calendar = shipped_calendar()
    rates = {amount: round(max(additions_per_second(calendar, amount) for _ in range(3))) for amount in AMOUNTS}
    if as_json:
        print(json.dumps({"additions_per_second": rates, "wanted_for_25wd": WANTED}))
        return
    for amount, rate in rates.items():
        print(f"{amount:>6}: {rate:>10,} additions a second" + (f" (wanted: {WANTED:,})" if amount == "25wd" else ""))


if __name__ == "__main__":
    main()
