"""A list of dossiers: good rows go in, bad ones are told by line and reason, a second run doubles nothing."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from app.cli.data import NotUtf8
from app.importing import ColumnsMissing, ColumnTwice, LineUnreadable
from app.wiring import House
from engine.refusal import Invalid
from tests.app.conftest import Shell
from workflows.dossiers.models import Dossier
from workflows.dossiers.schema import ApplicationSchema
from workflows.staff.actor import SYSTEM

HEAD = "code,procedure,receiving_agency,applicant_name,applicant_address,applicant_phone,channel,support_agency,summary"
LAN = ("--as", "lan")


def row(serial: int, **changes: str) -> str:
    given = {
        "code": f"000.00.19.H57-261030-{serial:04d}",
        "procedure": "2.000908",
        "receiving_agency": "H57.132.01",
        "applicant_name": "Lê Thị Cúc",
        "applicant_address": "Tổ 3, phường Hòa Mỹ",
        "applicant_phone": "0912345678",
        "channel": "2",
        "support_agency": "",
        "summary": "",
    }
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow((given | changes).values())
    return line.getvalue().removesuffix("\n")


def written(tmp_path: Path, *rows: str, head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = tmp_path / "list.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding=encoding)
    return path


def codes(house: House) -> list[str]:
    with house.database.reading(SYSTEM) as tx:
        return [code for (code,) in tx.session.query(Dossier.code).order_by(Dossier.id)]


def test_it_works(training: House, motcua: Shell, tmp_path: Path) -> None:
    result = motcua("import-dossiers", written(tmp_path, row(1), row(2)), *LAN)

    assert (result.exit_code, result.output) == (0, "Đã nhập 2, đã có từ trước 0, lỗi 0.\n")
    assert codes(training) == ["000.00.19.H57-261030-0001", "000.00.19.H57-261030-0002"]


def test_a_second_run_doubles_nothing_and_takes_what_was_put_right(
    training: House, motcua: Shell, tmp_path: Path
) -> None:
    motcua("import-dossiers", written(tmp_path, row(1), row(2, applicant_phone="1")), *LAN)
    again = motcua("import-dossiers", written(tmp_path, row(1), row(2)), *LAN)

    assert again.output == "Đã nhập 1, đã có từ trước 1, lỗi 0.\n"
    assert len(codes(training)) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": ""}, "Mã hồ sơ (code): Cần mã hồ sơ"),
        ({"code": "H" * 61}, "Mã hồ sơ (code): Cần nhiều nhất 60 ký tự"),
        ({"applicant_phone": "không có"}, "Điện thoại (applicant_phone): Cần số điện thoại"),
        ({"applicant_address": " "}, "Địa chỉ (applicant_address): Xin điền mục này"),
        ({"applicant_name": ""}, "Họ và tên (applicant_name): Xin điền mục này"),
        ({"channel": "quầy"}, "Cách nộp (channel): Cần một số"),
        ({"procedure": "9.999999"}, "Cần một thủ tục"),
        ({"receiving_agency": "H57.05"}, "Cần một mục mà ông/bà được xem"),
        ({"support_agency": "H99"}, "Điểm hỗ trợ (support_agency): Cần một cơ quan đang hoạt động"),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_reason_and_the_others_go_in(
    training: House, motcua: Shell, tmp_path: Path, changes: dict[str, str], reason: str
) -> None:
    result = motcua("import-dossiers", written(tmp_path, row(1), row(2, **changes), row(3)), *LAN)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Dòng 3: {reason}"), result.stderr
    assert result.stdout == "Đã nhập 2, đã có từ trước 0, lỗi 1.\n"
    assert len(codes(training)) == 2


def test_all_that_is_wrong_with_a_row_is_told_at_once(training: House, motcua: Shell, tmp_path: Path) -> None:
    bad = row(1, applicant_phone="1", applicant_address="", channel="x")
    told = motcua("import-dossiers", written(tmp_path, bad), *LAN).stderr
    assert all(field in told for field in ("applicant_phone", "applicant_address", "channel"))


def test_lines_are_counted_as_an_editor_shows_them(training: House, motcua: Shell, tmp_path: Path) -> None:
    spread = row(1, summary="hai\ndòng")
    path = written(tmp_path, spread, "", "", row(2, applicant_phone="1"))
    assert motcua("import-dossiers", path, *LAN).stderr.startswith("Dòng 6: ")
    assert path.read_text("utf-8").splitlines()[5] == row(2, applicant_phone="1")


def test_rows_too_long_or_too_short_do_not_stop_the_list(training: House, motcua: Shell, tmp_path: Path) -> None:
    unquoted = row(2, summary="gấp").replace('"Tổ 3, phường Hòa Mỹ"', "Tổ 3, phường Hòa Mỹ")
    endless = row(5, summary="dài " * 50_000)
    lines = [row(1) + ",,", unquoted, "chỉ,một,nửa", endless, row(3), row(4).replace('"Tổ', '"""Tổ')]
    result = motcua("import-dossiers", written(tmp_path, *lines), *LAN)
    told = dict(line.split(": ", 1) for line in result.stderr.splitlines())
    assert told["Dòng 3"].startswith("Cần 9 ô như dòng đầu, nhưng có 10; ô có dấu phẩy")
    assert told["Dòng 5"] == "Cần một dòng gồm các ô, nhưng có dấu ngoặc kép chưa đóng hoặc ô quá dài."
    assert set(told) == {"Dòng 3", "Dòng 4", "Dòng 5"}
    assert result.stdout == "Đã nhập 3, đã có từ trước 0, lỗi 3.\n", "empty cells at the end say nothing"


def test_a_quotation_mark_that_is_never_closed_swallows_no_line_in_silence(
    training: House, motcua: Shell, tmp_path: Path
) -> None:
    open_ended = row(2).replace('"Tổ 3, phường Hòa Mỹ"', '"Tổ 3')
    result = motcua("import-dossiers", written(tmp_path, row(1), open_ended, row(3)), *LAN)
    assert "dấu ngoặc kép chưa đóng" in result.stderr
    assert result.stdout == "Đã nhập 1, đã có từ trước 0, lỗi 1.\n"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_spreadsheets_separate_cells_by_other_marks(
    training: House, motcua: Shell, tmp_path: Path, separator: str
) -> None:
    line = row(1, applicant_address="Tổ 3").replace(",", separator)
    assert motcua("import-dossiers", written(tmp_path, line, head=HEAD.replace(",", separator)), *LAN).exit_code == 0
    assert codes(training) == ["000.00.19.H57-261030-0001"]


@pytest.mark.parametrize(
    ("head", "refusal", "said"),
    [
        ("", ColumnsMissing, "thiếu code, procedure, applicant_name, applicant_address, applicant_phone"),
        ("ma,thu_tuc", ColumnsMissing, "thiếu code, procedure"),
        (HEAD.replace("applicant_phone", "phone"), ColumnsMissing, "thiếu applicant_phone"),
        (HEAD.replace("summary", "code"), ColumnTwice, "nhiều lần: code"),
        ('"code', LineUnreadable, "chưa đóng"),
    ],
)
def test_a_list_without_its_columns_is_refused_whole(
    training: House, motcua: Shell, tmp_path: Path, head: str, refusal: type[Invalid], said: str
) -> None:
    with pytest.raises(refusal) as refused:
        motcua("import-dossiers", written(tmp_path, row(1), head=head), *LAN)
    assert said in refused.value.sentence("vi")
    assert codes(training) == []


def test_the_same_code_twice_in_one_list_is_taken_once(training: House, motcua: Shell, tmp_path: Path) -> None:
    result = motcua("import-dossiers", written(tmp_path, row(1), row(1)), *LAN)
    assert result.stdout == "Đã nhập 1, đã có từ trước 1, lỗi 0.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_spreadsheets_write_a_mark_before_the_first_column(
    training: House, motcua: Shell, tmp_path: Path, encoding: str
) -> None:
    assert motcua("import-dossiers", written(tmp_path, row(1), encoding=encoding), *LAN).exit_code == 0


def test_several_faults_of_a_line_are_sentences_one_after_the_other(
    training: House, motcua: Shell, tmp_path: Path
) -> None:
    path = written(tmp_path, row(1, applicant_name="", applicant_address=""))
    assert motcua("import-dossiers", path, *LAN).stderr == (
        "Dòng 2: Họ và tên (applicant_name): Xin điền mục này. Địa chỉ (applicant_address): Xin điền mục này.\n"
    )


def test_another_encoding_is_refused_before_the_first_row(training: House, motcua: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, *(row(serial) for serial in range(1, 200)))
    path.write_bytes(path.read_bytes() + row(200, applicant_name="Le").encode() + b"\xca\xfe\n")
    with pytest.raises(NotUtf8):
        motcua("import-dossiers", path, *LAN)
    assert codes(training) == []


def test_an_imported_dossier_waits_for_a_look_at_the_counter(training: House, motcua: Shell, tmp_path: Path) -> None:
    motcua("import-dossiers", written(tmp_path, row(1)), *LAN)
    (listed,) = motcua("tasks", *LAN).output.splitlines()
    assert "000.00.19.H57-261030-0001" in listed and "Kiểm tra thành phần hồ sơ" in listed


def test_a_column_that_nobody_knows_is_named(training: House, motcua: Shell, tmp_path: Path) -> None:
    path = written(tmp_path, row(1), head=HEAD.replace("channel", "chanel"))
    assert (
        motcua("import-dossiers", path, *LAN).stderr == "Dòng 2: chanel: Cần một mục đã có, nhưng không có mục này.\n"
    )


def test_a_list_without_the_receiving_point_is_received_where_the_clerk_works(
    training: House, motcua: Shell, tmp_path: Path
) -> None:
    result = motcua("import-dossiers", written(tmp_path, row(1, receiving_agency="")), *LAN)
    assert result.exit_code == 0, result.stderr
    with training.database.reading(SYSTEM) as tx:
        assert tx.session.query(Dossier.agency).all() == [("H57.132.01",)]


def test_the_guide_lists_every_column() -> None:
    """Components and what a form of its own asks for do not fit into one line."""
    guide = (Path(__file__).resolve().parents[2] / "docs/how_to/import_dossiers.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)
    assert sorted(listed) == sorted(set(ApplicationSchema().fields) - {"components", "extra"})
