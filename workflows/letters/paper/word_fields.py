"""The few things of a Word file that python-docx has no words for: page numbers, lines, bare and repeated rows."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

_EMU = 635
"""The units of a Word file's lengths in a twentieth of a point."""


def add_page_number(paragraph: Paragraph) -> None:
    """A field that Word replaces by the number of the page."""
    run: Any = paragraph.add_run()._r
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            run.append(run.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind}))
        else:
            instruction = run.makeelement(qn("w:instrText"), {})
            instruction.text = text
            run.append(instruction)


def restart_numbers(section: Section) -> None:
    """Count the pages of this section from 1."""
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.append(properties.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"}))


def draw_line(paragraph: Paragraph) -> None:
    """A line beneath the paragraph, between its indents."""
    properties: Any = paragraph._p.get_or_add_pPr()
    borders = properties.makeelement(qn("w:pBdr"), {})
    looks = {qn("w:val"): "single", qn("w:sz"): "6", qn("w:space"): "1", qn("w:color"): "000000"}
    borders.append(properties.makeelement(qn("w:bottom"), looks))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def repeat(row: _Row) -> None:
    """Print this row on every page that the table goes on to."""
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))


def keep_whole(row: _Row) -> None:
    """Never break this row over two pages."""
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:cantSplit"), {}))


def fix_widths(table: Table, widths: list[int]) -> None:
    """Let the columns be as wide as said, in twentieths of a point, whatever stands in them."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width * _EMU
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width * _EMU
