"""From the HTML of a letter to blocks. What the dialect does not know is read for its words, never dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from workflows.letters.paper.blocks import (
    Block,
    Cell,
    Code,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Run,
    Sheet,
    Signatures,
    Table,
    Words,
    plain,
)

_BOLD, _ITALIC = {"strong", "b"}, {"em", "i"}
_BLOCKS = {"p", "h1", "h2", "h3", "dl", "ol", "ul", "table", "figure", "header", "footer", "section", "div", "article"}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read(page: str, *, training: bool = False) -> Document:
    """The sheets of a letter's page. One without ``<article class="doc">`` is one sheet."""
    root = html.fragment_fromstring(page, create_parent="div")
    articles = root.find_class("doc") or [root]
    sheets = tuple(_sheet(article) for article in articles)
    paragraphs = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Paragraph)]
    title = next((_line(each.words) for each in paragraphs if each.style == "doc-title"), "")
    headings = [block for sheet in sheets for block in sheet.blocks if isinstance(block, Heading)]
    issuers = [_line(each.words) for heading in headings for each in heading.issuer if each.style == "agency"]
    return Document(title, sheets, issuers[0] if issuers else "", training)


def _sheet(article: HtmlElement) -> Sheet:
    classes = _classes(article)
    return Sheet(tuple(_blocks(article)), landscape="landscape" in classes, compact="copy" in classes)


def _blocks(parent: HtmlElement) -> Iterator[Block]:
    loose: list[Run] = list(_text(parent.text, Run("")))
    for child in parent:
        if child.tag in _BLOCKS:
            yield from _loose(loose)
            yield from _block(child)
            loose = []
        elif isinstance(child.tag, str):
            loose += _runs(child, Run(""))
        loose += _text(child.tail, Run(""))
    yield from _loose(loose)


def _loose(runs: list[Run]) -> Iterator[Paragraph]:
    """Words that stand between the blocks are a paragraph of their own."""
    words = _trimmed(runs)
    if words:
        yield Paragraph(words)


def _block(element: HtmlElement) -> Iterator[Block]:
    classes = _classes(element)
    if "national-header" in classes:
        yield Heading(*(tuple(_paragraphs(element.find_class(name))) for name in ("issuer", "motto")))
    elif "signatures" in classes:
        signers = tuple(tuple(_paragraphs([each])) for each in element.find_class("signature"))
        yield Signatures(tuple(_paragraphs(element.find_class("recipients"))), signers)
    elif element.tag == "dl":
        yield Fields(tuple(_pairs(element)), strong="parties" in classes)
    elif element.tag in ("ol", "ul"):
        yield Items(tuple(_inline(item) for item in element.iterchildren("li")), numbered=element.tag == "ol")
    elif element.tag == "table":
        yield _table(element)
    elif element.tag == "figure":
        yield from _figure(element)
    elif element.tag in ("p", "h1", "h2", "h3"):
        words = _inline(element)
        if words:
            yield Paragraph(words, classes[0] if classes else "heading" if element.tag != "p" else "")
    else:
        yield from _blocks(element)


def _paragraphs(parents: list[HtmlElement]) -> Iterator[Paragraph]:
    """The paragraphs beneath; the points of a list each with its dash."""
    for parent in parents:
        for block in _blocks(parent):
            if isinstance(block, Paragraph):
                yield block if block.style else Paragraph(block.words, _classes(parent)[0])
            elif isinstance(block, Items):
                yield from (Paragraph((Run("- "), *words), "recipient") for words in block.items)


def _pairs(element: HtmlElement) -> Iterator[tuple[Words, Words]]:
    name: Words = ()
    for child in element:
        if child.tag == "dt":
            name = _inline(child)
        elif child.tag == "dd":
            yield name, _inline(child)
            name = ()


def _table(element: HtmlElement) -> Table:
    caption = next(element.iterchildren("caption"), None)
    classes = _classes(element)
    head = [row for part in element.iterchildren("thead") for row in part.iterchildren("tr")]
    body = [row for row in element.iter("tr") if row not in head]
    return Table(
        classes[0] if classes else "", _inline(caption) if caption is not None else (),
        tuple(map(_row, head)), tuple(map(_row, body)),
    )  # fmt: skip


def _row(row: HtmlElement) -> tuple[Cell, ...]:
    return tuple(
        Cell(_inline(cell), _number(cell.get("colspan")), _number(cell.get("rowspan")))
        for cell in row.iterchildren("td", "th")
    )


def _figure(element: HtmlElement) -> Iterator[Block]:
    for drawn in element.iter():
        text = drawn.get("data-qr") if isinstance(drawn.tag, str) else None
        if text:
            yield Code(text)
    caption = next(element.iterchildren("figcaption"), None)
    if caption is not None:
        yield Paragraph(_inline(caption), "caption")


def _inline(element: HtmlElement) -> Words:
    return _trimmed(list(_inside(element, Run("", bold=element.tag == "th"))))


def _runs(element: HtmlElement, hand: Run) -> Iterator[Run]:
    if element.tag == "br":
        yield Run("\n")
        return
    if element.tag in ("svg", "title", "style"):
        return
    yield from _inside(
        element,
        Run(
            "",
            hand.bold or element.tag in _BOLD,
            hand.italic or element.tag in _ITALIC,
            hand.small or element.tag == "small",
        ),
    )


def _inside(element: HtmlElement, hand: Run) -> Iterator[Run]:
    yield from _text(element.text, hand)
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child, hand)
            if child.tag in _BLOCKS:
                yield Run("\n")
        yield from _text(child.tail, hand)


def _text(text: str | None, hand: Run) -> Iterator[Run]:
    """Whole letters, for fonts and searches; nothing that no file can hold."""
    if text:
        whole = unicodedata.normalize("NFC", _UNPRINTABLE.sub("", text))
        yield Run(_SPACE.sub(" ", whole), hand.bold, hand.italic, hand.small)


def _trimmed(runs: list[Run]) -> Words:
    """Without space at the ends, at line breaks, and twice in a row."""
    kept: list[Run] = []
    ends_in_space = True
    for run in runs:
        text = run.text.lstrip(" ") if ends_in_space else run.text
        if text == "\n" and kept:
            last = kept[-1]
            kept[-1] = Run(last.text.rstrip(" "), last.bold, last.italic, last.small)
        if not text:
            continue
        kept.append(Run(text, run.bold, run.italic, run.small))
        ends_in_space = text[-1] in " \n"
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        last = kept[-1]
        kept[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.small)
    return tuple(kept)


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _number(text: str | None) -> int:
    return max(1, min(int(text), 50)) if text and text.isdecimal() else 1


def _line(words: Words) -> str:
    return " ".join(plain(words).split())
