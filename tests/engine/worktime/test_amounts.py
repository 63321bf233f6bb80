"""Amounts of time: every spelling that people and diagrams use, and what is refused."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.refusal import Refusal
from engine.worktime import Amount, Unit, parse_amount
from engine.worktime.refusals import (
    AmountAbsurd,
    AmountNegative,
    AmountUnreadable,
    DurationMixed,
    FractionUnsupported,
    NumberAmbiguous,
    UnitUnknown,
)

READ = [
    ("5wd", "5", Unit.WORKING_DAYS),
    ("5 wd", "5", Unit.WORKING_DAYS),
    ("5WD", "5", Unit.WORKING_DAYS),
    ("5 ngày làm việc", "5", Unit.WORKING_DAYS),
    ("5 ngay lam viec", "5", Unit.WORKING_DAYS),
    ("05 Ngày Làm Việc", "5", Unit.WORKING_DAYS),
    ("1 working day", "1", Unit.WORKING_DAYS),
    ("3 business days", "3", Unit.WORKING_DAYS),
    ("0.5wd", "0.5", Unit.WORKING_DAYS),
    ("0,25 ngày làm việc", "0.25", Unit.WORKING_DAYS),
    ("1/2 ngày làm việc", "0.5", Unit.WORKING_DAYS),
    ("½ ngày làm việc", "0.5", Unit.WORKING_DAYS),
    ("1½wd", "1.5", Unit.WORKING_DAYS),
    ("nửa ngày làm việc", "0.5", Unit.WORKING_DAYS),
    ("4wh", "4", Unit.WORKING_HOURS),
    ("4 giờ làm việc", "4", Unit.WORKING_HOURS),
    ("30wm", "30", Unit.WORKING_MINUTES),
    ("30 phút làm việc", "30", Unit.WORKING_MINUTES),
    ("trong ngày", "0", Unit.SAME_DAY),
    ("Same Day", "0", Unit.SAME_DAY),
    ("10 ngày", "10", Unit.DAYS),
    ("10d", "10", Unit.DAYS),
    ("2 tuần", "14", Unit.DAYS),
    ("2 tháng", "2", Unit.MONTHS),
    ("1 năm", "12", Unit.MONTHS),
    ("1 giờ", "1", Unit.HOURS),
    ("90 phút", "90", Unit.MINUTES),
]


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_it_works(text: str, value: str, unit: Unit) -> None:
    assert parse_amount(text) == Amount(Decimal(value), unit)


@pytest.mark.parametrize(("text", "value", "unit"), READ)
def test_marks_typed_apart_read_the_same(text: str, value: str, unit: Unit) -> None:
    assert parse_amount(unicodedata.normalize("NFD", text)) == Amount(Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "working", "written"),
    [
        ("P5D", True, "5wd"),
        ("P5D", False, "P5D"),
        ("PT4H", True, "4wh"),
        ("PT4H", False, "4h"),
        ("PT30M", True, "30wm"),
        ("PT90M", False, "90min"),
        ("PT45S", False, "45s"),
        ("P1DT4H", True, "1.5wd"),
        ("P1DT12H", False, "36h"),
        ("P2W", True, "10wd"),
        ("P2W", False, "P14D"),
        ("P1M", True, "1mo"),
        ("P1M", False, "P1M"),
        ("P1Y6M", False, "P18M"),
        ("pt1.5h", False, "90min"),
    ],
)
def test_iso_8601(text: str, working: bool, written: str) -> None:
    assert str(parse_amount(text, working)) == written


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", AmountUnreadable),
        ("5", AmountUnreadable),
        ("ngày", AmountUnreadable),
        ("five days", AmountUnreadable),
        ("P", AmountUnreadable),
        ("P5DT", AmountUnreadable),
        ("1/0 ngày làm việc", AmountUnreadable),
        ("9" * 300 + "wd", AmountUnreadable),
        ("5 fortnights", UnitUnknown),
        ("5m", UnitUnknown),
        ("5 ngày đẹp trời", UnitUnknown),
        ("-5wd", AmountNegative),
        ("−1 ngày", AmountNegative),
        ("-P5D", AmountNegative),
        ("3000wd", AmountAbsurd),
        ("11 năm", AmountAbsurd),
        ("P99999D", AmountAbsurd),
        ("P99999999999999999999Y", AmountAbsurd),
        ("1.000 ngày", NumberAmbiguous),
        ("P1M2D", DurationMixed),
        ("0.5 tháng", FractionUnsupported),
        ("0.5 ngày", FractionUnsupported),
    ],
)
def test_refusals_name_what_was_found(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as caught:
        parse_amount(text)
    assert caught.value.sentence("en").startswith("Expected ")
    assert caught.value.sentence("vi").startswith("Cần ")


@given(
    st.decimals(min_value=0, max_value=400, places=2),
    st.sampled_from([Unit.WORKING_DAYS, Unit.WORKING_HOURS, Unit.WORKING_MINUTES, Unit.HOURS, Unit.MINUTES]),
)
def test_what_is_written_reads_back(value: Decimal, unit: Unit) -> None:
    amount = Amount(value, unit)
    assert parse_amount(str(amount)) == amount
    assert parse_amount(amount.describe("vi")) == amount
    assert parse_amount(amount.describe("en")) == amount


@given(st.integers(0, 3000), st.booleans())
def test_calendar_days_read_back_exact_or_not(number: int, exact: bool) -> None:
    amount = Amount(Decimal(number), Unit.DAYS, exact)
    assert parse_amount(str(amount)) == amount


def test_a_third_of_a_day_reads_back_and_is_160_minutes() -> None:
    third = parse_amount("1/3 ngày làm việc")
    assert parse_amount(str(third)) == third
    assert third.minutes == 160


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("5wd", "5 ngày làm việc", "5 working days"),
        ("1wd", "1 ngày làm việc", "1 working day"),
        ("0.5wd", "0,5 ngày làm việc", "0.5 working days"),
        ("4wh", "4 giờ làm việc", "4 working hours"),
        ("10d", "10 ngày", "10 days"),
        ("1mo", "1 tháng", "1 month"),
        ("same day", "trong ngày", "same day"),
    ],
)
def test_descriptions(text: str, vi: str, en: str) -> None:
    assert (parse_amount(text).describe("vi"), parse_amount(text).describe("en")) == (vi, en)
