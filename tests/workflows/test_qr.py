"""QR codes are small drawings that stand in the page."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from lxml import etree
from PIL import Image

from workflows.qr import qr_png, qr_rows, qr_svg

ADDRESS = "https://motcua.example.vn/tra-cuu/H57.132-261102-0007?ma=9F3KQ2"


def test_it_stands_in_the_page_and_says_what_it_is() -> None:
    drawing = etree.fromstring(qr_svg(ADDRESS, "Mã tra cứu hồ sơ"))
    assert drawing.tag == "svg" and drawing.get("role") == "img" and drawing.get("viewBox")
    assert drawing.findtext("title") == "Mã tra cứu hồ sơ"
    assert drawing.get("width") is None, "it scales with its box"


def test_another_text_is_another_code() -> None:
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "x")
    assert qr_svg("Hồ sơ số 7") == qr_svg("Hồ sơ số 7")


def test_what_it_is_called_cannot_break_out() -> None:
    assert "<b>" not in qr_svg("x", "<b>")


def test_the_page_the_squares_and_the_picture_say_the_same() -> None:
    assert etree.fromstring(qr_svg('a"<b>')).get("data-qr") == 'a"<b>'
    rows = qr_rows(ADDRESS)
    assert len(rows) == len(rows[0]) and not any(rows[0]) and rows[4][4]
    picture = Image.open(BytesIO(qr_png(ADDRESS, scale=3)))
    assert picture.size == (3 * len(rows), 3 * len(rows))
    assert [each.text for each in zxingcpp.read_barcodes(picture.convert("L"))] == [ADDRESS]
