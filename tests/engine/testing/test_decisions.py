"""What `engine.testing` says of decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from engine.testing import decide, evaluate_decision
from tests.engine.feel.decisions.drawing import decision, definitions, given, table

FEES = definitions(
    given("số tiền", "number"),
    given("ngày nộp", "date"),
    decision(
        "Lệ phí",
        table(["số tiền"], [""], [["< 1000", "10"], [">= 1000", "số tiền * 0.05"]]),
        requires=["in-số tiền"],
    ),
    decision("hạn", 'ngày nộp + duration("P5D")', requires=["in-ngày nộp"]),
    decision("hôm nay", "today()"),
)


def test_it_works() -> None:
    assert evaluate_decision(FEES, "Lệ phí", {"số tiền": 2000}) == Decimal(100)
    assert evaluate_decision(FEES.decode(), "Lệ phí", {"số tiền": 2000}) == 100


def test_a_file_may_be_a_path(tmp_path: Path) -> None:
    path = tmp_path / "fees.dmn"
    path.write_bytes(FEES)
    assert evaluate_decision(path, "Lệ phí", {"số tiền": 5}) == 10
    assert evaluate_decision(str(path), "Lệ phí", {"số tiền": 5}) == 10


def test_dates_may_be_text() -> None:
    assert evaluate_decision(FEES, "hạn", {"ngày nộp": "2026-11-02"}) == date(2026, 11, 7)


def test_the_clock_is_virtual() -> None:
    assert evaluate_decision(FEES, "hôm nay") == date(2026, 11, 2)


def test_why_is_told_too() -> None:
    outcome = decide(FEES, "Lệ phí", {"số tiền": 2000})
    assert [fired.rule for fired in outcome.fired] == [2]
    assert decide(FEES, "Lệ phí", {"số tiền": "nhiều"}).problems[0].sentence("vi") == (
        'Cần giá trị thuộc kiểu number, nhưng gặp "nhiều".'
    )


def test_files_that_are_imported_are_given_beside() -> None:
    main = definitions(decision("d", "b.x", requires=["urn:b#x"]), imports={"b": "urn:b"})
    assert evaluate_decision(main, "d", imports=[definitions(decision("x", "1"), namespace="urn:b")]) == 1
