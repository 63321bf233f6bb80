"""Character classes and escapes of XPath's regular expressions, as Python writes them."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

_NAME_START = r":A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
_NAME_PART = _NAME_START + r"\-.0-9\xb7\u0300-\u036f\u203f\u2040"
ESCAPES = {
    "n": r"\n", "r": r"\r", "t": r"\t", "d": r"\d", "D": r"\D", "w": "", "W": "",
    "s": " \\t\\n\\r", "i": _NAME_START, "c": _NAME_PART, "S": "", "I": "", "C": "", "p": "", "P": "",
}  # fmt: skip
_NO_WORD = ("P", "Z", "C")
"""What ``\\w`` leaves out (XML Schema, part 2, F.1.1): punctuation with the underscore, separators and the rest."""
_OPPOSITES = {"S": "s", "I": "i", "C": "c"}
_ITSELF = frozenset("\\|.-^?*+{}()[]$")
_CATEGORY = re.compile(r"[pP]\{([LMNPZSC][a-z]?)\}")
_BLOCK = re.compile(r"[pP]\{Is([A-Za-z0-9-]+)\}")
# The blocks of Unicode that texts of an office may ask for.
_BLOCKS = {
    "BasicLatin": (0x0000, 0x007F), "Latin-1Supplement": (0x0080, 0x00FF), "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F), "IPAExtensions": (0x0250, 0x02AF), "SpacingModifierLetters": (0x02B0, 0x02FF),
    "CombiningDiacriticalMarks": (0x0300, 0x036F), "Greek": (0x0370, 0x03FF), "Cyrillic": (0x0400, 0x04FF),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF), "GeneralPunctuation": (0x2000, 0x206F),
    "CurrencySymbols": (0x20A0, 0x20CF), "LetterlikeSymbols": (0x2100, 0x214F), "NumberForms": (0x2150, 0x218F),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
}  # fmt: skip


def read_escape(pattern: str, at: int) -> tuple[str, int]:
    """What the escape behind a backslash at ``at`` stands for, and where it ends. Raises ValueError."""
    inside, negated, end = _escape(pattern, at)
    if negated:
        return f"[^{inside}]", end
    return (inside if end == at + 1 and pattern[at] not in ESCAPES else f"[{inside}]"), end


def read_class(pattern: str, at: int) -> tuple[str, int]:
    """The class behind ``[`` at ``at``, and where it ends; ``[a-z-[aeiou]]`` takes away. Raises ValueError."""
    negated = pattern.startswith("^", at)
    at += negated
    parts: list[str] = []
    others: list[str] = []
    without = ""
    while not pattern.startswith("]", at):
        if pattern.startswith("-[", at) and parts + others:
            without, at = read_class(pattern, at + 2)
            break
        text, opposite, at = _class_part(pattern, at)
        (others if opposite else parts).append(text)
    if not pattern.startswith("]", at) or not parts + others:
        raise ValueError(pattern)
    choices = ([f"[{''.join(parts)}]"] if parts else []) + [f"[^{text}]" for text in others]
    found = choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"
    if negated:
        found = f"(?!{found})(?s:.)"
    return f"(?:{f'(?!{without})' if without else ''}{found})", at + 1


def _class_part(pattern: str, at: int) -> tuple[str, bool, int]:
    """One character, range or escape of a class; whether it stands for all others; where it ends."""
    low, opposite, at = _class_character(pattern, at)
    if opposite or not pattern.startswith("-", at) or pattern[at + 1 : at + 2] in ("]", "[", ""):
        return low, opposite, at
    high, _, at = _class_character(pattern, at + 1)
    return f"{low}-{high}", False, at


def _class_character(pattern: str, at: int) -> tuple[str, bool, int]:
    character = pattern[at : at + 1]
    if character in ("", "["):
        raise ValueError(pattern)
    if character == "\\":
        return _escape(pattern, at + 1)
    return re.escape(character) if character in "\\^-&~|[]" else character, False, at + 1


def _escape(pattern: str, at: int) -> tuple[str, bool, int]:
    """For the inside of a class: the characters, whether all others are meant, and where the escape ends."""
    letter = pattern[at : at + 1]
    category = _CATEGORY.match(pattern, at)
    if category:
        return _characters(category[1]), letter == "P", category.end()
    block = _BLOCK.match(pattern, at)
    if block and block[1] in _BLOCKS:
        low, high = _BLOCKS[block[1]]
        return f"\\U{low:08x}-\\U{high:08x}", letter == "P", block.end()
    if letter in "wW":
        return _characters(*_NO_WORD), letter == "w", at + 1
    if letter in _OPPOSITES:
        return ESCAPES[_OPPOSITES[letter]], True, at + 1
    if ESCAPES.get(letter):
        return ESCAPES[letter], False, at + 1
    if not letter or letter not in _ITSELF:
        raise ValueError(pattern)
    return re.escape(letter), False, at + 1


@cache
def _runs() -> tuple[tuple[str, int, int], ...]:
    """Category, first and last code point of every stretch of Unicode."""
    found = []
    for category, points in groupby(range(sys.maxunicode + 1), key=lambda point: unicodedata.category(chr(point))):
        stretch = list(points)
        found.append((category, stretch[0], stretch[-1]))
    return tuple(found)


@lru_cache(maxsize=64)
def _characters(*categories: str) -> str:
    stretches: list[list[int]] = []
    for name, low, high in _runs():
        if not name.startswith(categories):
            continue
        if stretches and stretches[-1][1] == low - 1:
            stretches[-1][1] = high
        else:
            stretches.append([low, high])
    return "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in stretches)
