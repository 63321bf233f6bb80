"""Vietnamese text as people type it into a search box: any case, with or without its marks."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Lower case, without diacritics, single spaces: ``"Nguyễn  Đạt"`` becomes ``"nguyen dat"``."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
