"""Blocks as ReportLab's flowables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer
from reportlab.platypus import Paragraph as Flowing
from reportlab.platypus import Table as Grid

from workflows.letters.paper import columns
from workflows.letters.paper.blocks import (
    Block,
    Code,
    Fields,
    Heading,
    Items,
    Paragraph,
    Signatures,
    Table,
    Words,
    bolder,
)
from workflows.letters.paper.fonts import FACE
from workflows.letters.paper.styles import (
    BODY,
    CELL,
    FIELD,
    HEADING_SHARE,
    MM,
    QR_SIZE,
    SIGNING_SPACE,
    SMALL,
    Look,
    Page,
    cell_look,
)
from workflows.letters.paper.styles import look_of as look_of_style
from workflows.qr import qr_rows

_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT, "justify": TA_JUSTIFY}
_SIDE_BY_SIDE: list[tuple[Any, ...]] = [
    *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONT", (0, 0), (-1, -1), FACE, CELL.size),
]
"""Without a face of its own, a cell would name one that is not embedded."""
_GAP = 4 * MM


class Drawer:
    """Draws the blocks of a sheet for one page size."""

    def __init__(self, page: Page) -> None:
        self._page, self._scale = page, page.scale

    def draw(self, blocks: Sequence[Block]) -> Iterator[Flowable]:
        """All of them in order; a QR code stands at the right of the fields that follow it."""
        rest = list(blocks)
        while rest:
            block = rest.pop(0)
            if isinstance(block, Code):
                beside = rest.pop(0) if rest and isinstance(rest[0], Fields) else None
                yield self._code(block, beside)
            else:
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Flowable]:
        if isinstance(block, Paragraph):
            yield from self._paragraph(block)
        elif isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Fields):
            yield from self._fields(block)
        elif isinstance(block, Items):
            yield from self._items(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Signatures):
            yield self._signatures(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Flowable]:
        look = look_of_style(block.style, self._scale)
        yield Flowing(_markup(block.words, look), _style(look))
        if look.rule:
            yield _Rule(look.rule)

    def _heading(self, block: Heading) -> Flowable:
        left = self._page.inner * HEADING_SHARE
        sides = [[each for one in side for each in self._paragraph(one)] for side in (block.issuer, block.motto)]
        style = [*_SIDE_BY_SIDE, ("RIGHTPADDING", (0, 0), (0, 0), 6)]
        return Grid([sides], colWidths=[left, self._page.inner - left], style=style)

    def _fields(self, block: Fields) -> Iterator[Flowable]:
        look = FIELD.scaled(self._scale)
        for words in block.lines():
            yield Flowing(_markup(words, look), _style(look))

    def _items(self, block: Items) -> Iterator[Flowable]:
        look = replace(BODY.scaled(self._scale), indent=0)
        for number, words in enumerate(block.items, 1):
            mark = f"{number}." if block.numbered else "-"
            style = _style(look, leftIndent=18, bulletIndent=4)
            yield Flowing(_markup(words, look), style, bulletText=mark)

    def _code(self, block: Code, beside: Fields | None) -> Flowable:
        size = QR_SIZE * self._scale
        picture = _Qr(block.text, size)
        words = list(self._fields(beside)) if beside else []
        widths = [self._page.inner - size - _GAP, size + _GAP]
        style = [*_SIDE_BY_SIDE, ("LEFTPADDING", (1, 0), (1, 0), _GAP), ("TOPPADDING", (1, 0), (1, 0), 4)]
        return Grid([[words, picture]], colWidths=widths, style=style)

    def _table(self, block: Table) -> Iterator[Flowable]:
        rows, head = columns.grid(block), len(block.head)
        if not rows:
            return
        if block.caption:
            yield from self._paragraph(Paragraph(block.caption))
        look, middle = cell_look(block.kind).scaled(self._scale), columns.centred(rows, head)
        across, cells = columns.width(rows), list[list[Any]]()
        spans: list[tuple[Any, ...]] = []
        for number, row in enumerate(rows):
            line: list[Any] = [""] * across
            for column, cell in row:
                is_head = number < head
                words = bolder(cell.words) if is_head else cell.words
                align = "center" if is_head or column in middle else "left"
                line[column] = Flowing(_markup(words, look), _style(replace(look, align=align, before=0, after=0)))
                if cell.columns > 1 or cell.rows > 1:
                    end = (column + cell.columns - 1, number + cell.rows - 1)
                    spans.append(("SPAN", (column, number), end))
            cells.append(line)
        widths = columns.widths(rows, head, self._page.inner, look.size)
        yield Spacer(1, 4 * self._scale)
        # A row is broken only where no page could hold it.
        yield Grid(
            cells, colWidths=widths, repeatRows=head, splitInRow=self._page.height / 2, style=_ruled(look, head, spans)
        )
        yield Spacer(1, 4 * self._scale)

    def _signatures(self, block: Signatures) -> Flowable:
        cells = [[each for one in block.recipients for each in self._paragraph(one)]] if block.recipients else []
        if not cells and len(block.signers) == 1:
            cells = [[]]
        cells += [list(self._signature(signer)) for signer in block.signers]
        wide = self._page.inner / max(len(cells), 1)
        drawn = Grid([cells or [""]], colWidths=[wide] * max(len(cells), 1), style=_SIDE_BY_SIDE)
        return KeepTogether([Spacer(1, 12 * self._scale), drawn])

    def _signature(self, parts: tuple[Paragraph, ...]) -> Iterator[Flowable]:
        for part in parts:
            if part.style == "name":
                yield Spacer(1, SIGNING_SPACE * self._scale)
            yield from self._paragraph(part)


class _Rule(Flowable):  # type: ignore[misc]
    """A line in the middle of the column."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 3.5
        return width, self.height

    def draw(self) -> None:
        left = self.width * (1 - self._share) / 2
        self.canv.setLineWidth(0.7)
        self.canv.line(left, 1, self.width - left, 1)


class _Qr(Flowable):  # type: ignore[misc]
    """A QR code as black squares; a reader finds it, a machine that looks for text does not."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self._rows, self.width, self.height = qr_rows(text), size, size

    def draw(self) -> None:
        step = self.width / len(self._rows)
        path = self.canv.beginPath()
        for down, row in enumerate(self._rows, 1):
            for right, dark in enumerate(row):
                if dark:
                    path.rect(right * step, self.height - down * step, step, step)
        self.canv.drawPath(path, stroke=0, fill=1)


def _ruled(look: Look, head: int, spans: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, black), ("FONT", (0, 0), (-1, -1), FACE, look.size),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, max(head - 1, 0)), "MIDDLE" if head else "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3), ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), look.before), ("BOTTOMPADDING", (0, 0), (-1, -1), look.after), *spans,
    ]  # fmt: skip


@lru_cache(maxsize=500)
def _style(look: Look, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        f"{look}{sorted(more.items())}", fontName=FACE, fontSize=look.size, leading=look.size * 1.25,
        alignment=_ALIGN[look.align], spaceBefore=look.before, spaceAfter=look.after, firstLineIndent=look.indent,
        bulletFontName=FACE, bulletFontSize=look.size, **more,
    )  # fmt: skip


def _markup(words: Words, look: Look) -> str:
    parts = []
    for run in words:
        text = escape(run.text.upper() if look.upper else run.text).replace("\n", "<br/>")
        if run.small:
            text = f'<font size="{look.size * SMALL:.2f}">{text}</font>'
        if run.bold or look.bold:
            text = f"<b>{text}</b>"
        if run.italic or look.italic:
            text = f"<i>{text}</i>"
        parts.append(text)
    return "".join(parts)
