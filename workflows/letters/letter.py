"""A finished letter: its subject, and its body as a page to print or as text to send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import html
from markupsafe import Markup

from workflows.letters.refusals import LetterMalformed, UnknownLetter
from workflows.letters.rules import choose, choose_text
from workflows.letters.templates import fill

MAX_SUBJECT = 200
_AFTER = dict.fromkeys(("p", "h1", "h2", "h3", "li", "tr", "dd", "br", "article", "caption"), "\n") | {
    "dt": ": ",
    "td": " | ",
    "th": " | ",
}
"""What a text has where a page has the end of a block or of a cell."""


@dataclass(frozen=True, slots=True)
class Letter:
    """``file`` is the template that it was made from. ``body`` is HTML when ``is_page``, else plain text."""

    key: str
    file: str
    subject: str
    body: str
    is_page: bool

    @property
    def page(self) -> Markup:
        """The body to stand in a print page; text in its own lines."""
        return Markup(self.body) if self.is_page else Markup("<pre>{}</pre>").format(self.body)


def write_page(files: Mapping[str, str], key: str, facts: Mapping[str, Any], day: date) -> Letter:
    """The letter ``key`` in its edition of ``day``, to print. Raises `UnknownLetter`, `LetterIncomplete`,
    `LetterMalformed`."""
    file = choose(files, key, day)
    if file is None:
        raise UnknownLetter(letter=key)
    return write_from(file, files[file], key, facts)


def write_text(files: Mapping[str, str], key: str, facts: Mapping[str, Any], day: date) -> Letter:
    """What a message says about ``key``, as plain text. Raises as `write_page`."""
    file = choose_text(files, key, day)
    if file is None:
        raise UnknownLetter(letter=key)
    letter = write_from(file, files[file], key, facts)
    if not letter.is_page:
        return letter
    return Letter(key, letter.file, letter.subject, _plain(letter.body), False)


def write_from(file: str, source: str, key: str, facts: Mapping[str, Any]) -> Letter:
    """The letter ``key`` by the template ``source``; ``file`` is what refusals call it, and says whether it is a page.
    Raises `LetterIncomplete`, `LetterMalformed`."""
    filled = fill(file, source, facts)
    if file.endswith(".html"):
        return Letter(key, file, _title(file, filled), filled, True)
    subject, _, body = filled.replace("\r\n", "\n").strip().partition("\n")
    return Letter(key, file, _one_line(subject), body.strip() + "\n", False)


def _title(file: str, page: str) -> str:
    found = html.fragment_fromstring(page, create_parent="div").find_class("doc-title")
    if not found:
        raise LetterMalformed(letter=file, line=0, reason='it has no <h1 class="doc-title">')
    return _one_line(found[0].text_content())


def _one_line(text: str) -> str:
    return " ".join(text.split())[:MAX_SUBJECT]


def _plain(page: str) -> str:
    """The words of a page, a line for each block."""
    root = html.fragment_fromstring(page, create_parent="div")
    for element in root.iter():
        after = _AFTER.get(str(element.tag))
        if after is not None:
            element.tail = after + (element.tail or "").lstrip()
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
