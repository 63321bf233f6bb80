"""Blocks as a Word file (docx) that the office may still edit: real headings, tables and lists, no pictures of text."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document as new_file
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt, RGBColor

from workflows.letters.paper.blocks import Document
from workflows.letters.paper.styles import MM, TRAINING, Page, page_for
from workflows.letters.paper.word_fields import add_page_number, restart_numbers
from workflows.letters.paper.word_parts import Writer

FACE = "Times New Roman"
"""What office machines have; Tinos, the face of the PDFs, has the same measures."""


def write_docx(document: Document, made_at: datetime) -> bytes:
    """The document as a Word file."""
    file = new_file()
    _set_up(file, document, made_at)
    for number, sheet in enumerate(document.sheets):
        section = file.add_section(WD_SECTION.NEW_PAGE) if number else file.sections[0]
        page = page_for(landscape=sheet.landscape, compact=sheet.compact)
        _lay_out(section, page, training=document.training)
        Writer(file, page).write(sheet.blocks)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _set_up(file: WordFile, document: Document, made_at: datetime) -> None:
    style: Any = file.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(13)
    fonts = style.element.rPr.rFonts
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FACE)
    language = style.element.rPr.makeelement(qn("w:lang"), {qn("w:val"): "vi-VN", qn("w:eastAsia"): "vi-VN"})
    style.element.rPr.append(language)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    about = file.core_properties
    about.title, about.author, about.last_modified_by = document.title, document.issuer, document.issuer
    about.language, about.comments, about.revision = "vi-VN", "", 1
    about.created = about.modified = made_at.astimezone(UTC).replace(tzinfo=None)


def _lay_out(section: Section, page: Page, *, training: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(page.width), Pt(page.height)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Pt, page.margins)
    section.header_distance = section.footer_distance = Pt(7 * MM)
    section.different_first_page_header_footer = True
    restart_numbers(section)
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if numbered:
            add_page_number(paragraph)
        if training:
            run = paragraph.add_run(f"  {TRAINING}" if numbered else TRAINING)
            run.bold, run.font.color.rgb = True, RGBColor(0x8C, 0x1D, 0x18)
