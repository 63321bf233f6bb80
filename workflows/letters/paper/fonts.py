"""The font of official papers: four whole files of a Times-metric face with every Vietnamese letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

from engine.refusal import Conflict

FACE: Final = "Tinos"
FILES: Final = {
    "Tinos": "Tinos_400Regular.ttf",
    "Tinos-Bold": "Tinos_700Bold.ttf",
    "Tinos-Italic": "Tinos_400Regular_Italic.ttf",
    "Tinos-BoldItalic": "Tinos_700Bold_Italic.ttf",
}
Finder: TypeAlias = Callable[[str], Path | None]

_finders: list[Finder] = []


class FontMissing(Conflict):
    """Params: file."""

    code = "font_missing"
    en = "Expected the font file {file} for official papers, but it is not there. Run `make web`."
    vi = "Cần tệp phông chữ {file} để lập văn bản, nhưng chưa có. Xin chạy `make web`."


def use_fonts(find: Finder) -> None:
    """Where the files are; told once, when the house is wired."""
    _finders[:] = [find]
    registered.cache_clear()


@lru_cache(maxsize=1)
def registered() -> str:
    """The name of the face, after the PDF library has read its files. Raises `FontMissing`."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FILES.items():
        path = next((found for find in _finders if (found := find(file)) is not None), None)
        if path is None or not path.is_file():
            raise FontMissing(file=file)
        pdfmetrics.registerFont(TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(FACE, *FILES)
    return FACE
