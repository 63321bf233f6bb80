"""A written letter as a file to keep, send or edit. The libraries that draw are loaded with the first one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from markupsafe import escape

from workflows.documents.rules import FORMATS
from workflows.letters.letter import Letter

MEDIA_TYPES: Final = {each.key: each.media_type for each in FORMATS if each.key in ("pdf", "docx")}
"""What a letter can be written as, beside a page."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """``name`` is what a person would call it."""

    name: str
    media_type: str
    content: bytes


def as_file(letter: Letter, kind: str, made_at: datetime, *, about: str = "", training: bool = False) -> LetterFile:
    """``letter`` as one of `MEDIA_TYPES`. ``about`` is a code or a period for its name; ``training`` marks every page.

    Raises `FontMissing` where the front end was not built.
    """
    from workflows.letters.paper.reading import read

    document = read(_page(letter), training=training)
    if kind == "pdf":
        from workflows.letters.paper.pdf import write_pdf

        content = write_pdf(document, made_at)
    else:
        from workflows.letters.paper.word import write_docx

        content = write_docx(document, made_at)
    name = " ".join(filter(None, (letter.subject, about)))
    return LetterFile(f"{name}.{kind}", MEDIA_TYPES[kind], content)


def _page(letter: Letter) -> str:
    if letter.is_page:
        return letter.body
    lines = "".join(f"<p>{escape(line)}</p>" for line in letter.body.splitlines())
    return f'<h1 class="doc-title">{escape(letter.subject)}</h1>{lines}'
