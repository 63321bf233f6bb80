"""What ``replace`` puts in place of a match: ``$1`` is a group, ``$0`` the whole, ``\\$`` and ``\\\\`` themselves."""

from __future__ import annotations

import re

from engine.feel.budget import check_length, checked_text
from engine.feel.builtins.patterns import Pattern

_PIECE = re.compile(r"\\(?P<escaped>[\\$])|\$(?P<group>\d+)|(?P<wrong>[\\$])|(?P<plain>[^\\$]+)", re.ASCII)


def replaced(text: str, pattern: Pattern, replacement: str, *, literal: bool) -> str | None:
    """Every match replaced; null for a pattern that matches nothing at all, as XPath says (FORX0003)."""
    compiled = pattern.within(text)
    if compiled.match(""):
        return None
    pieces: list[str | int] = [replacement] if literal else _pieces(replacement, compiled.groups)
    size = 0

    def filled(match: re.Match[str]) -> str:
        nonlocal size
        found = "".join(piece if isinstance(piece, str) else (match[piece] or "") for piece in pieces)
        size += len(found)
        check_length(size)
        return found

    return checked_text(compiled.sub(filled, text))


def _pieces(replacement: str, groups: int) -> list[str | int]:
    """Texts, and numbers of groups. Raises ValueError."""
    pieces: list[str | int] = []
    for match in _PIECE.finditer(replacement):
        if match["wrong"]:
            raise ValueError(replacement)
        if match["group"]:
            pieces += _group(match["group"], groups)
        else:
            pieces.append(match["escaped"] or match["plain"])
    return pieces


def _group(digits: str, groups: int) -> list[str | int]:
    """As many digits as name a group; the others are text. A group that is not there is empty."""
    taken = len(digits)
    while taken > 1 and int(digits[:taken]) > groups:
        taken -= 1
    number = int(digits[:taken])
    return [number if number <= groups else "", digits[taken:]]
