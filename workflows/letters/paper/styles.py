"""How the parts of an official document look, in the measures of Nghị định 30/2020/NĐ-CP, Appendix I. Pure.

One table for PDF and Word; the style sheet of the pages (`web/src/css/letters.css`) follows it. Lengths are points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)
SIGNING_SPACE: Final = 18 * MM
QR_SIZE: Final = 24 * MM
HEADING_SHARE: Final = 0.41
"""The part of the width that the issuer's column has; the State's name needs the rest on one line."""
TRAINING: Final = "BẢN TẬP HUẤN"


@dataclass(frozen=True, slots=True)
class Look:
    """``rule``: how long a line is drawn beneath, as a part of the column. ``before``, ``after``: space around;
    ``indent``: that before the first line."""

    size: float = 13
    align: str = "left"
    bold: bool = False
    italic: bool = False
    upper: bool = False
    before: float = 0
    after: float = 0
    rule: float = 0
    indent: float = 0

    def scaled(self, factor: float) -> Look:
        """The same for a sheet that must hold more."""
        return replace(
            self, size=self.size * factor, before=self.before * factor, after=self.after * factor,
            indent=self.indent * factor,
        )  # fmt: skip


BODY: Final = Look(align="justify", before=4, indent=10 * MM)
FIELD: Final = Look(before=2.5)
STYLES: Final[dict[str, Look]] = {
    "parent": Look(12, "center", upper=True),
    "agency": Look(12, "center", bold=True, upper=True, rule=0.36),
    "number": Look(12, "center", before=4),
    "state": Look(12, "center", bold=True),
    "words": Look(13, "center", bold=True, rule=0.56),
    "place-date": Look(13, "center", italic=True, before=4),
    "form-mark": Look(10.5, "right", italic=True),
    "copy-name": Look(11.5, "center", italic=True),
    "doc-title": Look(14, "center", bold=True, upper=True, before=14, after=1),
    "subtitle": Look(13, "center", bold=True),
    "doc-code": Look(13, "center", after=3),
    "addressee": Look(13, "center", before=8, after=4),
    "heading": Look(13, bold=True, before=8),
    "caption": Look(11, "center", italic=True),
    "note": Look(11, "justify", italic=True, before=4),
    "recipients": Look(11),
    "recipient": Look(11),
    "on-behalf": Look(13, "center", bold=True, upper=True),
    "title": Look(13, "center", bold=True, upper=True),
    "hint": Look(11.5, "center", italic=True),
    "name": Look(13, "center", bold=True),
}
"""By the class of the element; what has another class, or none, looks like `BODY`."""

CELL: Final = Look(11.5, before=1.5, after=2.5)
CELLS: Final[dict[str, Look]] = {"days": Look(9.5, before=0.5, after=1.5)}
"""By the class of the table; others look like `CELL`."""
SMALL: Final = 0.84
"""How much smaller words in ``<small>`` are."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins: top, right, bottom, left. ``scale`` is that of everything on it."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    scale: float = 1.0

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - self.margins[1] - self.margins[3]


PORTRAIT: Final = Page(*A4, (20 * MM, 15 * MM, 20 * MM, 30 * MM))
COMPACT: Final = Page(*A4, (12 * MM, 15 * MM, 12 * MM, 25 * MM), 0.88)
LANDSCAPE: Final = Page(A4[1], A4[0], (15 * MM, 15 * MM, 15 * MM, 15 * MM), 0.86)


def look_of(style: str, scale: float = 1.0) -> Look:
    """The look of a paragraph with that class."""
    return STYLES.get(style, BODY).scaled(scale)


def cell_look(kind: str) -> Look:
    """The look of the cells of a table with that class."""
    return CELLS.get(kind, CELL)


def page_for(*, landscape: bool, compact: bool) -> Page:
    """The page of a sheet."""
    return LANDSCAPE if landscape else COMPACT if compact else PORTRAIT
