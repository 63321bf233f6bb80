"""Where the cells of a table stand, how wide its columns are and which are centred, told from what is in them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from workflows.letters.paper.blocks import Cell, Table, plain

Grid: TypeAlias = list[list[tuple[int, Cell]]]
"""The rows of a table, head first; each cell with the column that it begins at."""

_LETTER = 0.51
"""How wide a letter is at most, on the average of a word, as a part of its size."""
_PADDING = 8.0
_LONGEST = 45
"""A cell of more letters is broken into lines before its column grows."""
_TO_WRITE_IN = 9
"""Letters that fit into a column which is left empty, to be filled in by hand."""


def grid(table: Table) -> Grid:
    """Every cell in its place, beside those that reach down from rows above."""
    taken: set[tuple[int, int]] = set()
    rows: Grid = []
    for number, row in enumerate(table.rows()):
        column, placed = 0, []
        for cell in row:
            while (number, column) in taken:
                column += 1
            placed.append((column, cell))
            taken |= {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            column += cell.columns
        rows.append(placed)
    return rows


def width(rows: Grid) -> int:
    """The number of columns."""
    return max((column + cell.columns for row in rows for column, cell in row), default=0)


def widths(rows: Grid, head: int, room: float, size: float) -> list[float]:
    """How wide each column is, in points; together ``room``. ``size`` is that of the letters, ``head`` the number of
    rows on top. Every column has its longest word on one line, as long as there is room for all of them."""
    needs = [_Need() for _ in range(width(rows))]
    for number, row in enumerate(rows):
        for column, cell in row:
            if cell.columns == 1:
                needs[column].hold(plain(cell.words), is_head=number < head)
    least = [need.word * size * _LETTER + _PADDING for need in needs]
    if sum(least) >= room:
        return [each * room / sum(least) for each in least]
    wish = [max(need.line * size * _LETTER + _PADDING - small, 0.0) for need, small in zip(needs, least, strict=True)]
    left = room - sum(least)
    shares = wish if sum(wish) else least
    return [small + left * each / sum(shares) for small, each in zip(least, shares, strict=True)]


def centred(rows: Grid, head: int) -> frozenset[int]:
    """The columns that hold nothing but numbers and short marks beneath the first ``head`` rows."""
    found = set(range(width(rows)))
    for row in rows[head:]:
        for column, cell in row:
            text = plain(cell.words)
            if cell.columns > 1 or not (text.isdecimal() or len(text) <= 2):
                found.discard(column)
    return frozenset(found)


@dataclass(slots=True)
class _Need:
    """What a column must hold: its longest word, and its longest line; in letters."""

    word: float = 3
    line: float = _TO_WRITE_IN

    def hold(self, text: str, *, is_head: bool) -> None:
        bold = 1.08 if is_head else 1.0
        self.word = max(self.word, bold * max((len(word) for word in text.split()), default=0))
        lines = max(map(len, text.split("\n")))
        self.line = max(self.line, min(lines, _LONGEST) / (2 if is_head else 1))
