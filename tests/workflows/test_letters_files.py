"""Letters as files: every word can be found in the PDF and in the Word file, in whole embedded fonts."""

from __future__ import annotations

import itertools
import subprocess
import sys
import unicodedata
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from markupsafe import escape
from reportlab.pdfbase import pdfmetrics

from app.wiring import built_font
from engine.worktime import LOCAL
from tests.papers import codes, docx_words, pdf_fonts, pdf_pages
from tests.test_house import ROOT
from tests.workflows.shipped import LETTERS, named
from tests.workflows.test_shipped_letters import FULL
from workflows.documents.office import check_office
from workflows.documents.pdf import check_pdf
from workflows.documents.rules import format_named
from workflows.letters.files import LetterFile, as_file
from workflows.letters.letter import Letter
from workflows.letters.paper import fonts
from workflows.letters.paper.fonts import FontMissing
from workflows.letters.templates import fill
from workflows.qr import qr_svg

MONDAY = datetime(2026, 11, 2, 9, 12, tzinfo=LOCAL)
ADDRESS = "https://motcua.example.vn/tra-cuu/H57.132-261102-0007/9F3KQ2"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product("aăâeêioôơuưy", TONES)]
EVERY_LETTER = "".join([*LOWER, "đ", *(letter.upper() for letter in LOWER), "Đ"])
SAID = ("Lý Thị <Hoa>", "cấp bản sao Giấy khai sinh", "09 giờ 12 phút, ngày 09 tháng 11 năm 2026", "Hoàng Văn Bách")
PAGES = [path for path in LETTERS if path.suffix == ".html"]
every_page = pytest.mark.parametrize("path", PAGES, ids=named)


def written(page: str, kind: str = "pdf", **more: Any) -> LetterFile:
    return as_file(Letter("thu", "letters/thu.html", "Thư", page, True), kind, MONDAY, **more)


def filled(path: Path) -> str:
    facts = {**FULL, "dossier": {**FULL["dossier"], "qr": qr_svg(ADDRESS)}}
    return fill(path.name, path.read_text(encoding="utf-8"), facts)


def table(*rows: tuple[str, ...]) -> str:
    """A table whose first row is its head."""
    head, *body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    lines = "".join(f"<tr>{row}</tr>" for row in body)
    return f'<table class="register"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'


@every_page
def test_every_shipped_letter_says_the_same_on_the_page_in_the_pdf_and_in_word(path: Path) -> None:
    page = filled(path)
    pdf, word = written(page), written(page, "docx")
    in_pdf, in_word = " ".join(pdf_pages(pdf.content)), docx_words(word.content)
    said = [text for text in SAID if escape(text) in page] or ["Sổ theo dõi hồ sơ".upper()]
    assert [text for text in said if text not in in_pdf or text not in in_word] == []
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in in_word and "Độc lập - Tự do - Hạnh phúc" in in_word
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in in_pdf
    check_pdf(pdf.name, format_named(pdf.name), pdf.content)
    check_office(word.name, format_named(word.name), word.content)


@every_page
def test_nothing_is_drawn_in_a_font_that_the_file_does_not_hold(path: Path) -> None:
    found = pdf_fonts(written(filled(path)).content)
    assert found and all(name.startswith("Tinos") and embedded for name, embedded in found.items())


@pytest.mark.parametrize("marks", [(), ("b",), ("i",), ("b", "i")], ids=["regular", "bold", "italic", "bold italic"])
def test_every_vietnamese_letter_is_found_again(marks: tuple[str, ...]) -> None:
    before, after = "".join(f"<{each}>" for each in marks), "".join(f"</{each}>" for each in reversed(marks))
    content = written(f"<p>{before}{EVERY_LETTER}{after}</p>").content
    assert "".join(pdf_pages(content)).replace(" ", "") == EVERY_LETTER


@pytest.mark.parametrize(
    ("face", "times"),
    list(zip(fonts.FILES, ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"), strict=True)),
)
def test_the_font_is_whole_and_as_wide_as_times(face: str, times: str) -> None:
    fonts.registered()
    known = pdfmetrics.getFont(face).face.charToGlyph
    assert [letter for letter in EVERY_LETTER + "“”–…₫§²" if ord(letter) not in known] == []
    words = "Bo phan tiep nhan va tra ket qua 0123456789"
    width, width_of_times = (pdfmetrics.stringWidth(words, each, 13) for each in (face, times))
    assert width == pytest.approx(width_of_times, rel=0.001)


def test_both_copies_of_the_receipt_have_a_page_and_the_code_on_each_is_read() -> None:
    content = written(filled(next(path for path in PAGES if path.name == "form01.html"))).content
    first, second = pdf_pages(content)
    assert "Liên 1" in first and "Liên 2" in second
    assert codes(content, 0) == codes(content, 1) == [ADDRESS]


def test_a_file_says_what_it_is_in_which_language_and_since_when() -> None:
    issuer = '<header class="national-header"><div class="issuer"><p class="agency">UBND phường</p></div></header>'
    page = f'<article class="doc">{issuer}<h1 class="doc-title">Giấy hẹn</h1></article>'
    with pikepdf.open(BytesIO(written(page).content)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Giấy hẹn" and str(pdf.docinfo["/Author"]) == "UBND phường"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261102091200") and str(pdf.Root["/Lang"]) == "vi-VN"
    about = docx.Document(BytesIO(written(page, "docx").content)).core_properties
    assert (about.title, about.author, about.language) == ("Giấy hẹn", "UBND phường", "vi-VN")


def test_the_word_file_can_be_edited_and_is_written_in_times() -> None:
    rows = [("STT", "Mã"), ("1", "H57")]
    file = docx.Document(BytesIO(written(table(*rows), "docx").content))
    assert file.styles["Normal"].font.name == "Times New Roman"
    assert [tuple(cell.text for cell in row.cells) for row in file.tables[0].rows] == rows


def test_a_head_of_two_rows_stands_over_its_columns() -> None:
    head = '<tr><th rowspan="2">STT</th><th colspan="2">Ngày</th></tr><tr><th>Nhận</th><th>Trả</th></tr>'
    page = f"<table><thead>{head}</thead><tr><td>1</td><td>02/11</td><td>09/11</td></tr></table>"
    assert pdf_pages(written(page).content) == ["STT Ngày Nhận Trả 1 02/11 09/11"]
    rows = docx.Document(BytesIO(written(page, "docx").content)).tables[0].rows
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["STT", "Ngày", "Ngày"],
        ["STT", "Nhận", "Trả"],
        ["1", "02/11", "09/11"],
    ]


def test_a_long_register_goes_on_with_its_head_and_numbered_pages() -> None:
    rows = [("STT", "Mã hồ sơ"), *((str(n), f"H57.132.01-261102-{n:04}") for n in range(1, 121))]
    page = f'<article class="doc landscape"><h1 class="doc-title">Sổ theo dõi hồ sơ</h1>{table(*rows)}</article>'
    pages = pdf_pages(written(page).content)
    assert len(pages) > 2 and all("Mã hồ sơ" in words for words in pages)
    assert pages[0].startswith("SỔ THEO DÕI HỒ SƠ") and [words.split()[-1] for words in pages[1:3]] == ["2", "3"]
    assert "H57.132.01-261102-0120" in pages[-1]


def test_pages_are_counted_anew_for_each_copy() -> None:
    long = "<p>Nội dung.</p>" * 60
    pages = pdf_pages(written(f'<article class="doc">{long}</article><article class="doc">{long}</article>').content)
    assert [words.split()[-1] for words in pages] == ["dung.", "2", "dung.", "2"]


def test_a_training_office_marks_every_page() -> None:
    page = "<p>Nội dung.</p>" * 60
    assert all("BẢN TẬP HUẤN" in words for words in pdf_pages(written(page, training=True).content))
    section = docx.Document(BytesIO(written(page, "docx", training=True).content)).sections[0]
    for header in (section.first_page_header, section.header):
        assert "BẢN TẬP HUẤN" in header.paragraphs[0].text


def test_a_text_becomes_a_file_line_by_line() -> None:
    body = "Kính gửi ông An,\n\nXin mời đến nhận < 5 ngày.\n"
    letter = Letter("ready", "letters/notice_ready.txt", "Đã có kết quả", body, False)
    file = as_file(letter, "pdf", MONDAY, about="H57-0001")
    assert file.name == "Đã có kết quả H57-0001.pdf" and file.media_type == "application/pdf"
    assert pdf_pages(file.content) == ["ĐÃ CÓ KẾT QUẢ Kính gửi ông An, Xin mời đến nhận < 5 ngày."]


def test_what_no_page_can_hold_is_broken_and_not_lost() -> None:
    address = "https://motcua.example.vn/" + "a1" * 150
    assert address in pdf_pages(written(f"<p>{address}</p>").content)[0].replace(" ", "")
    cell = f"<table><tr><td>{'Một dòng rất dài. ' * 900}</td><td>x</td></tr></table>"
    assert sum(words.count("dòng") for words in pdf_pages(written(cell).content)) == 900


def test_what_no_file_can_hold_is_left_out_and_letters_are_made_whole() -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Lữ")
    page = f"<p>{apart}\x0b\x01</p>"
    assert pdf_pages(written(page).content) == ["Nguyễn Thị Lữ"]
    assert docx_words(written(page, "docx").content) == "Nguyễn Thị Lữ"


def test_a_missing_font_is_said(tmp_path: Path) -> None:
    fonts.use_fonts(lambda file: tmp_path / file)
    try:
        with pytest.raises(FontMissing, match=r"Tinos_400Regular\.ttf"):
            written("<p>Nội dung</p>")
    finally:
        fonts.use_fonts(built_font)


def test_the_libraries_that_draw_are_loaded_with_the_first_paper() -> None:
    """A start does not wait for them."""
    asked = "import sys, app.cli, app.server; print([name for name in ('reportlab', 'docx') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
