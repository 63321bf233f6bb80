"""Official papers from a shell."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import app.cli.letters as cli
from app.cli.given import NotWritable
from app.cli.serving import tell_address
from app.founding import found, read_office
from app.migrating import migrate
from app.settings import read_settings
from app.wiring import build
from engine.refusal import Refusal
from tests.office import APPLICANT, CENTRE, COPY, PASSWORD, WARD
from tests.papers import codes, docx_words, pdf_pages
from workflows.dossiers.rules import read_application
from workflows.dossiers.service import take_in
from workflows.letters.editions.rules import TemplateFaulty
from workflows.letters.writing import RegisterReversed
from workflows.permissions import RoleMissing
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import actor_of, find_person

OURS = '<article class="doc"><h1 class="doc-title">Giấy hẹn của phường</h1><p>{{ applicant.name }}</p></article>'


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A dossier of a founded office, in whose folder the shell stands."""
    monkeypatch.setenv("MOTCUA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    house = build(read_settings())
    migrate(house.database)
    with house.database.transaction(SYSTEM) as tx:
        found(tx, read_office(), PASSWORD)
    with house.database.transaction(SYSTEM) as tx:
        lan = find_person(tx, "lan")
        assert lan is not None
        tx.actor = actor_of(tx, lan)
        given = {"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT}
        dossier, _ = take_in(tx, read_application(given), {"outcome": "accept"})
        return dossier.code


def run(command: str, *arguments: str) -> Result:
    """``motcua letters put …``; refusals come out as they are."""
    group = {one.name: one for one in cli.COMMANDS}
    return CliRunner().invoke(group[command], list(arguments), catch_exceptions=False)


def test_a_paper_and_the_register_are_written(code: str, tmp_path: Path) -> None:
    said = run("print", code, "form01", "--as", "lan").output.strip()
    assert said == f"Giấy tiếp nhận hồ sơ và hẹn trả kết quả {code}.pdf"
    assert f"Mã hồ sơ: {code}" in pdf_pages((tmp_path / said).read_bytes())[0]
    run("print", code, "form06", "--kind", "docx", "-o", "phieu.docx", "--as", "lan")
    assert code in docx_words((tmp_path / "phieu.docx").read_bytes())
    run("register", "2020-01-01", "2020-01-31", "-o", "so.pdf", "--as", "lan")
    assert "Không có hồ sơ nào trong kỳ." in pdf_pages((tmp_path / "so.pdf").read_bytes())[0]


def test_a_template_goes_into_force_and_out_of_it(code: str, tmp_path: Path) -> None:
    shown = run("letters", "show", "form01", "--as", "quantri").output
    (tmp_path / "cu.html").write_text(shown, encoding="utf-8")
    assert run("letters", "check", "cu.html").output == "Mẫu đúng quy cách.\n"
    (tmp_path / "moi.html").write_text(OURS, encoding="utf-8")
    run("letters", "preview", "form01", "moi.html", "-o", "xem.pdf", "--as", "quantri")
    assert "GIẤY HẸN CỦA PHƯỜNG Nguyễn Văn A" in pdf_pages((tmp_path / "xem.pdf").read_bytes())[0]
    put = ["letters", "put", "form01", "moi.html", "--from", "2020-01-01", "--reason", "Quyết định số 12", "--agency"]
    assert run(*put, WARD, "--as", "quantri").output == "Đã ban hành bản thay thế số 1.\n"
    listed = run("letters", "list", "--agency", CENTRE, "--as", "quantri").output.splitlines()
    assert listed[0].endswith(f"bản thay thế số 1 của {WARD}, từ 01/01/2020")
    run("print", code, "form01", "-o", "hen.pdf", "--as", "lan")
    assert "GIẤY HẸN CỦA PHƯỜNG Trần Văn An" in pdf_pages((tmp_path / "hen.pdf").read_bytes())[0]
    assert run("letters", "undo", "1", "--as", "quantri").output == "Đã hủy bản thay thế số 1.\n"


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [(("form02",), "a request for supplements"), (("form04", "--apology", "99"), "an apology")],
)
def test_a_paper_with_nothing_to_say_is_refused_in_peoples_words(
    code: str, arguments: tuple[str, ...], missing: str
) -> None:
    with pytest.raises(Refusal, match=missing) as refused:
        run("print", code, *arguments, "--as", "lan")
    assert ".html" not in refused.value.sentence("vi")


def test_what_is_wrong_is_said_line_by_line(code: str, tmp_path: Path) -> None:
    (tmp_path / "sai.html").write_text('<h1 class="doc-title">x</h1>\n{{ os }}', encoding="utf-8")
    checked = run("letters", "check", "sai.html")
    assert (checked.exit_code, checked.output) == (1, "lỗi    Dòng 2: không văn bản nào có thông tin “os”.\n")
    put = ["letters", "put", "form01", "sai.html", "--from", "2020-01-01", "--reason", "Quyết định số 12", "--as"]
    with pytest.raises(TemplateFaulty):
        run(*put, "quantri")
    with pytest.raises(RoleMissing):
        run(*put, "lan")


def test_the_code_on_a_receipt_leads_to_the_house_as_it_is_served(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed() -> str:
        run("print", code, "form01", "-o", "phieu.pdf", "--as", "lan")
        return codes((tmp_path / "phieu.pdf").read_bytes())[0]

    assert printed() == code, "no address is known: the code alone"
    tell_address(build(read_settings({"MOTCUA_HOME": str(tmp_path / "home"), "PORT": "8123"})))
    assert printed().startswith(f"http://127.0.0.1:8123/tra-cuu/{code}/")
    monkeypatch.setenv("MOTCUA_PUBLIC_URL", "https://motcua.gov.vn/")
    assert printed().startswith(f"https://motcua.gov.vn/tra-cuu/{code}/")


def test_a_place_that_cannot_be_written_to_is_refused(code: str, tmp_path: Path) -> None:
    template = tmp_path / "giay_hen.html"
    template.write_text(OURS, "utf-8")
    nowhere = str(tmp_path / "nowhere" / "x.pdf")
    for username, *arguments in (
        ("lan", "print", code, "form01"),
        ("lan", "register", "2020-01-01"),
        ("quantri", "letters", "preview", "form01", str(template)),
    ):
        with pytest.raises(NotWritable, match="nowhere"):
            run(*arguments, "-o", nowhere, "--as", username)


def test_a_register_from_the_last_day_to_the_first_is_refused(code: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterReversed, match="on or after 29/11/2026, but found 01/11/2026"):
        run("register", "2026-11-29", "2026-11-01", "-o", "so.pdf", "--as", "lan")
    assert not (tmp_path / "so.pdf").exists()
