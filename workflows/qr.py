"""QR codes (mã QR) as SVG: sharp on any printer, and no request to anywhere."""

from __future__ import annotations

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=500)
def qr_svg(text: str, label: str = "Mã QR") -> Markup:
    """The QR code of ``text`` as an ``<svg>`` element to stand in a page. It scales with its box; ``label`` is read
    out by screen readers. Correction level M survives a fold or a stamp on part of it."""
    svg = _code(text).svg_inline(scale=1, border=4, omitsize=True, title=label, svgclass="qr", lineclass=None)
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))


@lru_cache(maxsize=500)
def qr_data_uri(text: str, scale: int = 4) -> str:
    """The same as a ``data:`` address, for an ``<img>`` in a letter that is sent."""
    return str(_code(text).svg_data_uri(scale=scale, border=4, omitsize=False))


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m", boost_error=False)
