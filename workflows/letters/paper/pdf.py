"""Blocks as a PDF, drawn by ReportLab with whole embedded fonts, so that every word can be searched and copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from workflows.letters.paper.blocks import Document, Sheet
from workflows.letters.paper.fonts import FACE, registered
from workflows.letters.paper.pdf_parts import Drawer
from workflows.letters.paper.styles import COMPACT, LANDSCAPE, MM, PORTRAIT, TRAINING, Page, page_for

_PAGES = {"portrait": PORTRAIT, "compact": COMPACT, "landscape": LANDSCAPE}
_PALE = HexColor("#f1e4e3")


def write_pdf(document: Document, made_at: datetime) -> bytes:
    """The document as a PDF. Raises `FontMissing`."""
    registered()
    target = BytesIO()
    paper = _Paper(target, document, made_at)
    paper.build(list(_story(document)))
    return target.getvalue()


def _story(document: Document) -> Iterator[Flowable]:
    for number, sheet in enumerate(document.sheets):
        page = _page(sheet)
        if number:
            yield NextPageTemplate(_name(page))
            yield PageBreak()
        yield _Beginning()
        yield from Drawer(page).draw(sheet.blocks)


def _page(sheet: Sheet) -> Page:
    return page_for(landscape=sheet.landscape, compact=sheet.compact)


def _name(page: Page) -> str:
    return next(name for name, each in _PAGES.items() if each is page)


class _Beginning(Flowable):  # type: ignore[misc]
    """Where a sheet begins: its pages are counted from here."""

    def wrap(self, *_room: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.sheet_began = self.canv.getPageNumber()


class _Paper(BaseDocTemplate):  # type: ignore[misc]
    """The pages: their margins, the number on top from the second page of a sheet on, the mark of a training office."""

    def __init__(self, target: BytesIO, document: Document, made_at: datetime) -> None:
        first = _page(document.sheets[0])
        super().__init__(
            target, pagesize=(first.width, first.height), title=document.title, author=document.issuer,
            lang="vi-VN", creator="Một Cửa", initialFontName=FACE,
        )  # fmt: skip
        self._made_at, self._training = made_at, document.training
        order = sorted(_PAGES, key=lambda name: _PAGES[name] is not first)
        self.addPageTemplates([self._template(name, _PAGES[name]) for name in order])

    def _template(self, name: str, page: Page) -> PageTemplate:
        top, _right, bottom, left = page.margins
        room = Frame(
            left, bottom, page.inner, page.height - top - bottom, leftPadding=0, rightPadding=0, topPadding=0,
            bottomPadding=0,
        )  # fmt: skip
        size = (page.width, page.height)
        return PageTemplate(name, [room], onPage=self._begin, onPageEnd=self._end, pagesize=size)

    def _begin(self, canvas: Canvas, _document: Any) -> None:
        moment = self._made_at.strftime("D:%Y%m%d%H%M%S+07'00'")
        canvas.setDateFormatter(lambda *_parts: moment)
        if not self._training:
            return
        canvas.saveState()
        canvas.setFillColor(_PALE)
        canvas.setFont(f"{FACE}-Bold", 54)
        canvas.translate(canvas._pagesize[0] / 2, canvas._pagesize[1] / 2)
        canvas.rotate(35)
        canvas.drawCentredString(0, 0, TRAINING)
        canvas.restoreState()

    def _end(self, canvas: Canvas, _document: Any) -> None:
        number = canvas.getPageNumber() - getattr(canvas, "sheet_began", 1) + 1
        if number < 2:
            return
        width, height = canvas._pagesize
        canvas.setFont(FACE, 11)
        canvas.drawCentredString(width / 2, height - 9 * MM, str(number))
