"""When an apology is owed, which rung it has, and which one speaks for a date that is missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest

from tests.engine.worktime.offices import at
from workflows.apologies.rules import (
    NewDateTooEarly,
    NoDate,
    ReasonMissing,
    deadline_missed,
    find_valid,
    rung_of,
    stated,
    to_come,
)

EARLIER = at("Thu 2026-11-12 10:00")
NOW, TO_COME = at("Mon 2026-11-16 10:00"), at("Tue 2026-11-17 10:00")


@dataclass(frozen=True)
class Known:
    rung: int
    state: str
    new_date: datetime | None = None
    deadline: datetime = EARLIER


DRAFT = Known(1, "drafting")
KEPT = Known(1, "signed", at("Fri 2026-11-20 17:00"))
MISSED = Known(1, "signed", at("Fri 2026-11-13 17:00"))
UNDATED = Known(1, "signed")
WITHDRAWN = Known(1, "withdrawn")
SECOND = Known(2, "signed")


@pytest.mark.parametrize(
    ("known", "valid"),
    [
        ([], None),
        ([DRAFT], DRAFT),
        ([KEPT], KEPT),
        ([MISSED], None),
        ([UNDATED], None),
        ([WITHDRAWN], None),
        ([MISSED, SECOND], None),
        ([MISSED, Known(2, "drafting")], Known(2, "drafting")),
        ([WITHDRAWN, DRAFT], DRAFT),
    ],
)
def test_one_apology_speaks_for_a_date(known: list[Known], valid: Known | None) -> None:
    assert find_valid(known, NOW, TO_COME) == valid


def test_at_its_very_instant_the_new_date_is_missed() -> None:
    assert find_valid([Known(1, "signed", NOW)], NOW, NOW) is None


def test_what_was_signed_for_a_date_speaks_for_that_date() -> None:
    assert find_valid([UNDATED], NOW, UNDATED.deadline) is UNDATED


@pytest.mark.parametrize(
    ("known", "rung"),
    [([], 1), ([WITHDRAWN], 1), ([MISSED], 2), ([WITHDRAWN, MISSED], 2), ([MISSED, SECOND], 3)],
)
def test_a_new_date_is_given_once(known: list[Known], rung: int) -> None:
    assert rung_of(known) == rung


def test_the_letter_is_about_the_date_owed_now_else_the_one_on_the_receipt() -> None:
    due, promised = at("Fri 2026-11-13 17:00"), at("Wed 2026-11-11 10:00")
    assert deadline_missed(due, promised) == due
    assert deadline_missed(None, promised) == promised
    with pytest.raises(NoDate):
        deadline_missed(None, None)


@pytest.mark.parametrize("reason", ["", "Chậm.", "  quá   hạn  "])
def test_a_citizen_is_owed_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        stated(reason)


def test_a_reason_has_no_stray_blanks() -> None:
    assert stated("  Phải  xác minh\nthực địa. ") == "Phải xác minh thực địa."


@pytest.mark.parametrize(
    ("now", "missed", "day", "allowed"),
    [
        ("Tue 2026-11-10 10:00", "Wed 2026-11-11 10:00", "Thu 2026-11-12 17:00", True),
        ("Tue 2026-11-10 10:00", "Wed 2026-11-11 10:00", "Wed 2026-11-11 17:00", False),
        ("Mon 2026-11-16 10:00", "Wed 2026-11-11 10:00", "Mon 2026-11-16 17:00", False),
        ("Mon 2026-11-16 10:00", "Wed 2026-11-11 10:00", "Tue 2026-11-17 17:00", True),
    ],
)
def test_a_new_date_is_after_today_and_after_the_date_missed(now: str, missed: str, day: str, allowed: bool) -> None:
    if allowed:
        assert to_come(at(day).date(), at(now), at(missed)) == at(day).date()
    else:
        with pytest.raises(NewDateTooEarly):
            to_come(at(day).date(), at(now), at(missed))
