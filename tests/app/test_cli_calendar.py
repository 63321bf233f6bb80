"""Working time from a shell: counting, and the file of a year's announced days."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wiring import House
from engine.refusal import Refusal
from engine.worktime.refusals import AmountNegative, SwapsRefused, UnitUnknown, YearWithoutData
from tests.app.conftest import Shell
from workflows.agencies.queries import AgencyUnknown
from workflows.calendars.rules import DatesReversed

ANNOUNCED = """date,kind,instead_of,name_vi,name_en,source,confirmed,hours
2027,announced,,Lịch nghỉ năm 2027,Calendar of 2027,1/VPCP,yes,
2027-02-11,off,2027-02-20,Nghỉ Tết (hoán đổi),Swapped,1/VPCP,yes,
2027-02-20,worked,2027-02-11,Làm bù ngày 11/02/2027,Make-up,1/VPCP,yes,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2027.csv"
    path.write_text(ANNOUNCED, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("moment", "amount", "due"),
    [
        ("2026-11-02T10:00", "5wd", "2026-11-09T10:00"),  # Monday to Monday
        ("2026-11-02T10:00+07:00", "5wd", "2026-11-09T10:00"),
        ("2026-11-23T10:00", "1wd", "2026-11-25T10:00"),  # Monday: over Culture Day to Wednesday
        ("2026-11-06T16:40", "2wh", "2026-11-09T09:10"),  # Friday to Monday
        ("2026-11-06T16:40", "2 giờ làm việc", "2026-11-09T09:10"),
        ("2026-01-31", "1 tháng", "2026-03-02T07:30"),  # Saturday 28/2 rolls on to Monday, to its opening
    ],
)
def test_add(training: House, motcua: Shell, moment: str, amount: str, due: str) -> None:
    assert motcua("calendar", "add", moment, amount).output.strip() == due


def test_before_there_is_a_database_the_shipped_calendar_counts(motcua: Shell) -> None:
    result = motcua("calendar", "add", "2026-01-09T10:00", "1wd")
    assert result.stdout.strip() == "2026-01-10T10:00"
    assert "lịch cả nước kèm theo phần mềm" in result.stderr
    with pytest.raises(AgencyUnknown):
        motcua("calendar", "add", "2026-01-09T10:00", "1wd", "--agency", "H57")


def test_add_says_why(training: House, motcua: Shell) -> None:
    output = motcua("calendar", "add", "2026-11-23T10:00", "1wd", "--why", "--agency", "H57.132").output
    assert "Ngày Văn hóa" in output
    assert len(output.splitlines()) > 3


def test_a_date_that_depends_on_a_year_not_announced_says_so(training: House, motcua: Shell) -> None:
    result = motcua("calendar", "add", "2027-02-03T10:00", "1wd")
    assert result.stdout.strip() == "2027-02-11T10:00"
    assert result.stderr.strip() == "Lịch nghỉ năm 2027 chưa được công bố nên hạn này có thể thay đổi."
    assert "2027 chưa được công bố" in motcua("calendar", "between", "2026-12-31", "2027-01-08").stderr
    assert motcua("calendar", "add", "2026-11-02T10:00", "5wd").stderr == ""


def test_between(training: House, motcua: Shell) -> None:
    output = motcua("calendar", "between", "2026-11-02T10:00", "2026-11-09T10:00").output
    assert output.strip() == "37 giờ 30 phút làm việc; 5 ngày làm việc"


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        (("add", "2026-11-02T10:00", "-5wd"), AmountNegative),
        (("add", "2026-11-02T10:00", "5 fortnights"), UnitUnknown),
        (("add", "2036-11-03T10:00", "5wd"), YearWithoutData),
        (("add", "2026-11-02T10:00", "5wd", "--agency", "H99"), AgencyUnknown),
        (("between", "2026-11-09T10:00", "2026-11-02T10:00"), DatesReversed),
    ],
)
def test_what_cannot_be_counted_is_refused(
    training: House, motcua: Shell, arguments: tuple[str, ...], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        motcua("calendar", *arguments)


def test_the_file_of_a_year_is_looked_at_and_then_imported_once(training: House, motcua: Shell, file: Path) -> None:
    assert "2 ngày mới. Hồ sơ đổi ngày: 0" in motcua("calendar", "import", file, "--preview").output
    assert motcua("calendar", "add", "2027-02-03T10:00", "1wd").stdout.strip() == "2027-02-11T10:00"
    assert motcua("calendar", "import", file).output.startswith("Đã nhập 2 ngày.")
    result = motcua("calendar", "add", "2027-02-03T10:00", "1wd")
    assert (result.stdout.strip(), result.stderr) == ("2027-02-12T10:00", "")
    assert motcua("calendar", "add", "2027-02-19T10:00", "1wd").stdout.strip() == "2027-02-20T10:00"
    assert motcua("calendar", "import", file).output.strip() == "Không có gì mới."


def test_a_faulty_file_is_refused_line_by_line(training: House, motcua: Shell, file: Path) -> None:
    file.write_text(ANNOUNCED.replace("2027-02-20,worked", "2027-02-21,worked"), encoding="utf-8")
    with pytest.raises(SwapsRefused) as refused:
        motcua("calendar", "import", file)
    assert "dòng 3: hoán đổi thiếu cặp" in refused.value.sentence("vi")
