"""What a sheet of paper consists of, free of HTML. PDF and Word are drawn from the same blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one hand. A line break is ``\\n``."""

    text: str
    bold: bool = False
    italic: bool = False
    small: bool = False


Words: TypeAlias = tuple[Run, ...]


def plain(words: Words) -> str:
    """The words without their looks."""
    return "".join(run.text for run in words)


def bolder(words: Words) -> Words:
    """The same in bold."""
    return tuple(replace(run, bold=True) for run in words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``style`` is the class of the element that says how it looks (`workflows.letters.paper.dialect.STYLES`)."""

    words: Words
    style: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The two columns on top: who issues (cơ quan ban hành), and the name of the State with its motto."""

    issuer: tuple[Paragraph, ...]
    motto: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values, a line each. ``strong``: the values are in bold."""

    rows: tuple[tuple[Words, Words], ...]
    strong: bool = False

    def lines(self) -> Iterator[Words]:
        """“Name: value”, one after the other."""
        for name, value in self.rows:
            said = bolder(value) if self.strong else value
            yield (*name, Run(": "), *said) if name else said


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Words, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Cell:
    words: Words
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``kind`` is its class, which says how wide its columns are; ``head`` is repeated on every page."""

    kind: str
    caption: Words
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """All of them, the head first."""
        yield from self.head
        yield from self.body


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code (mã QR) of ``text``."""

    text: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who gets the letter (nơi nhận), on the left, and who signs, a column each."""

    recipients: tuple[Paragraph, ...]
    signers: tuple[tuple[Paragraph, ...], ...]


Block: TypeAlias = Paragraph | Heading | Fields | Items | Table | Code | Signatures


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, beginning on a page of its own. ``compact``: a form that ought to fit on one page."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """``title`` and ``issuer`` are told in the file's properties; ``training`` prints a mark across each page."""

    title: str
    sheets: tuple[Sheet, ...]
    issuer: str = ""
    training: bool = field(default=False)
