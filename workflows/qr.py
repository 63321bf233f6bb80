"""QR codes (mã QR): sharp on any printer, and no request to anywhere."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from markupsafe import Markup, escape


@lru_cache(maxsize=500)
def qr_svg(text: str, label: str = "Mã QR") -> Markup:
    """The QR code of ``text`` as an ``<svg>`` element to stand in a page. It scales with its box; ``label`` is read
    out by screen readers, and ``data-qr`` tells the writers of PDF and Word files what it says. Correction level M
    survives a fold or a stamp on part of it."""
    svg = _code(text).svg_inline(scale=1, border=4, omitsize=True, title=label, svgclass="qr", lineclass=None)
    return Markup(svg.replace("<svg ", f'<svg role="img" data-qr="{escape(text)}" ', 1))


def qr_rows(text: str) -> list[list[bool]]:
    """The squares of the QR code of ``text``, row by row with its quiet zone; true where they are dark."""
    return [[bool(square) for square in row] for row in _code(text).matrix_iter(scale=1, border=4)]


@lru_cache(maxsize=100)
def qr_png(text: str, scale: int = 8) -> bytes:
    """The same as a picture, for programs that draw no vectors."""
    target = BytesIO()
    _code(text).save(target, kind="png", scale=scale, border=4)
    return target.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", boost_error=False)
