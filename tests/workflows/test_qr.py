"""QR codes are small drawings that stand in the page."""

from __future__ import annotations

from lxml import etree

from workflows.qr import qr_data_uri, qr_svg

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


def test_it_can_be_an_image_without_a_request() -> None:
    assert qr_data_uri(ADDRESS).startswith("data:image/svg+xml;charset=utf-8,")
