"""Blocks as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any, TypeAlias

from docx.document import Document as WordFile
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from workflows.letters.paper import columns
from workflows.letters.paper.blocks import (
    Block,
    Code,
    Fields,
    Heading,
    Items,
    Paragraph,
    Run,
    Signatures,
    Table,
    Words,
    bolder,
)
from workflows.letters.paper.styles import (
    BODY,
    FIELD,
    HEADING_SHARE,
    QR_SIZE,
    SIGNING_SPACE,
    SMALL,
    Look,
    Page,
    cell_look,
    look_of,
)
from workflows.letters.paper.word_fields import draw_line, fix_widths, keep_whole, repeat
from workflows.qr import qr_png

Place: TypeAlias = WordFile | _Cell
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_LINE = 3


class Writer:
    """Writes the blocks of a sheet into a file, for one page size."""

    def __init__(self, file: WordFile, page: Page) -> None:
        self._file, self._page, self._scale = file, page, page.scale

    def write(self, blocks: Sequence[Block]) -> None:
        """All of them in order; a QR code stands at the right of the fields that follow it."""
        rest = list(blocks)
        while rest:
            block = rest.pop(0)
            if isinstance(block, Code):
                self._code(block, rest.pop(0) if rest and isinstance(rest[0], Fields) else None)
            else:
                self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(self._file, block, self._page.inner)
        elif isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Fields):
            self._fields(self._file, block)
        elif isinstance(block, Items):
            self._items(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Signatures):
            self._signatures(block)

    def _paragraph(self, place: Place, block: Paragraph, room: float) -> None:
        """``room`` is the width of the place in points, of which a line beneath takes its part."""
        look = look_of(block.style, self._scale)
        written = _write(_fresh(place), block.words, look)
        if block.style == "doc-title":
            written.paragraph_format.keep_with_next = True
        if look.rule:
            line = _write(place.add_paragraph(), (), Look(_LINE, look.align))
            line.paragraph_format.left_indent = line.paragraph_format.right_indent = Pt(room * (1 - look.rule) / 2)
            line.paragraph_format.line_spacing = Pt(_LINE)
            draw_line(line)

    def _heading(self, block: Heading) -> None:
        left = self._page.inner * HEADING_SHARE
        widths = [left, self._page.inner - left]
        row = self._side_by_side(widths).rows[0]
        for cell, side, width in zip(row.cells, (block.issuer, block.motto), widths, strict=True):
            for each in side:
                self._paragraph(cell, each, width - 11)

    def _fields(self, place: Place, block: Fields) -> None:
        for words in block.lines():
            _write(_fresh(place), words, FIELD.scaled(self._scale))

    def _items(self, block: Items) -> None:
        look = replace(BODY.scaled(self._scale), indent=0)
        for number, words in enumerate(block.items, 1):
            mark = f"{number}. " if block.numbered else "- "
            _write(self._file.add_paragraph(), (Run(mark), *words), look).paragraph_format.left_indent = Pt(12)

    def _code(self, block: Code, beside: Fields | None) -> None:
        size = QR_SIZE * self._scale
        left, right = self._side_by_side([self._page.inner - size - 14, size + 14]).rows[0].cells
        if beside is not None:
            self._fields(left, beside)
        run = _fresh(right).add_run()
        picture: Any = run.add_picture(BytesIO(qr_png(block.text)), width=Pt(size), height=Pt(size))
        picture._inline.docPr.set("descr", f"Mã QR: {block.text}")

    def _table(self, block: Table) -> None:
        rows = columns.grid(block)
        if not rows:
            return
        if block.caption:
            self._paragraph(self._file, Paragraph(block.caption), self._page.inner)
        head, middle = len(block.head), columns.centred(rows, len(block.head))
        table = self._file.add_table(len(rows), columns.width(rows), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        letters = cell_look(block.kind).scaled(self._scale)
        widths = columns.widths(rows, head, self._page.inner, letters.size)
        fix_widths(table, [round(width * 20) for width in widths])
        for number, (row, written) in enumerate(zip(rows, table.rows, strict=True)):
            cells = written.cells
            for column, cell in row:
                place = cells[column]
                if cell.columns > 1 or cell.rows > 1:
                    place = place.merge(table.cell(number + cell.rows - 1, column + cell.columns - 1))
                align = "center" if number < head or column in middle else "left"
                look = replace(letters, align=align)
                _write(_fresh(place), bolder(cell.words) if number < head else cell.words, look)
            keep_whole(written)
            if number < head:
                repeat(written)

    def _signatures(self, block: Signatures) -> None:
        sides: list[tuple[Paragraph, ...]] = [block.recipients] if block.recipients else []
        if not sides and len(block.signers) == 1:
            sides = [()]
        sides += block.signers
        if not sides:
            return
        width = self._page.inner / len(sides)
        _write(self._file.add_paragraph(), (), Look(6))
        row = self._side_by_side([width] * len(sides)).rows[0]
        keep_whole(row)
        for cell, side in zip(row.cells, sides, strict=True):
            for each in side:
                if each.style == "name":
                    _fresh(cell).paragraph_format.space_before = Pt(SIGNING_SPACE * self._scale)
                self._paragraph(cell, each, width)

    def _side_by_side(self, widths: Iterable[float]) -> WordTable:
        twentieths = [round(width * 20) for width in widths]
        table = self._file.add_table(1, len(twentieths))
        fix_widths(table, twentieths)
        return table


def _fresh(place: Place) -> WordParagraph:
    """A paragraph to write into: the one that every cell begins with, while it is empty, else a new one."""
    if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
        return place.paragraphs[0]
    return place.add_paragraph()


def _write(paragraph: WordParagraph, words: Words, look: Look) -> WordParagraph:
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[look.align]
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    if look.indent:
        form.first_line_indent = Pt(look.indent)
    for each in words:
        run = paragraph.add_run(each.text.upper() if look.upper else each.text)
        run.font.size = Pt(round(look.size * (SMALL if each.small else 1) * 2) / 2)
        run.bold, run.italic = each.bold or look.bold, each.italic or look.italic
    if not words:
        paragraph.add_run().font.size = Pt(look.size)
    return paragraph
