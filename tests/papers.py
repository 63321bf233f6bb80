"""Reading what was drawn: the words and the picture of a PDF, the words of a Word file, the code in a picture."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdfium2
import zxingcpp
from docx.table import Table
from docx.text.paragraph import Paragraph


def pdf_pages(content: bytes) -> list[str]:
    """The words of each page, on one line, as a reader's search finds them."""
    pdf = pypdfium2.PdfDocument(content)
    return [" ".join(pdf[number].get_textpage().get_text_range().split()) for number in range(len(pdf))]


def pdf_fonts(content: bytes) -> dict[str, bool]:
    """The fonts that the pages name, and whether each is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            fonts: Any = page.resources.get("/Font", {})
            for _name, font in fonts.items():
                described = font.get("/FontDescriptor", {})
                found[str(font.BaseFont).rpartition("+")[2].lstrip("/")] = "/FontFile2" in described
    return found


def codes(content: bytes, page: int = 0) -> list[str]:
    """What the QR codes on a page of a PDF say, read from its picture."""
    picture = pypdfium2.PdfDocument(content)[page].render(scale=3).to_pil()
    return [each.text for each in zxingcpp.read_barcodes(picture)]


def docx_words(content: bytes) -> str:
    """The words of a Word file, in the order in which they are read, on one line."""
    return " ".join(" ".join(_texts(docx.Document(BytesIO(content)))).split())


def _texts(place: Any) -> Iterator[str]:
    for block in place.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in dict.fromkeys(row.cells):
                    yield from _texts(cell)
