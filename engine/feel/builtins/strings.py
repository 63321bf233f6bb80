"""String functions (DMN 1.5, table 74). Lengths and positions count characters, not bytes; positions are 1-based."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from engine.feel.budget import checked_text
from engine.feel.builtins.patterns import pattern_of
from engine.feel.builtins.registry import builtin
from engine.feel.builtins.replacing import replaced


@builtin("substring(string: string, start position: count, length?: count)")
def substring(text: str, start: int, length: int | None = None) -> str | None:
    """A negative start counts from the end."""
    if start == 0 or abs(start) > len(text) or (length is not None and length < 1):
        return None
    first = start - 1 if start > 0 else len(text) + start
    return text[first:] if length is None else text[first : first + length]


@builtin("string length(string: string)")
def string_length(text: str) -> Decimal:
    return Decimal(len(text))


@builtin("upper case(string: string)")
def upper_case(text: str) -> str:
    return checked_text(text.upper())


@builtin("lower case(string: string)")
def lower_case(text: str) -> str:
    return checked_text(text.lower())


@builtin("substring before(string: string, match: string)")
def substring_before(text: str, match: str) -> str:
    before, found, _ = text.partition(match) if match else ("", "", "")
    return before if found else ""


@builtin("substring after(string: string, match: string)")
def substring_after(text: str, match: str) -> str:
    return text.partition(match)[2] if match else text


@builtin("contains(string: string, match: string)")
def contains(text: str, match: str) -> bool:
    return match in text


@builtin("starts with(string: string, match: string)")
def starts_with(text: str, match: str) -> bool:
    return text.startswith(match)


@builtin("ends with(string: string, match: string)")
def ends_with(text: str, match: str) -> bool:
    return text.endswith(match)


@builtin("matches(input: string, pattern: string, flags?: string|null)")
def matches(text: str, pattern: str, flags: str | None = None) -> bool:
    """Whether the pattern is found anywhere in the text."""
    return pattern_of(pattern, flags or "").within(text).search(text) is not None


@builtin("replace(input: string, pattern: string, replacement: string, flags?: string|null)")
def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> str | None:
    return replaced(text, pattern_of(pattern, flags or ""), replacement, literal="q" in (flags or ""))


@builtin("split(string: string, delimiter: string)")
def split(text: str, delimiter: str) -> list[str] | None:
    """``delimiter`` is a pattern; null for one that matches nothing at all."""
    compiled = pattern_of(delimiter, "").within(text)
    if compiled.match(""):
        return None
    parts, at = [], 0
    for found in compiled.finditer(text):
        parts.append(text[at : found.start()])
        at = found.end()
    return [*parts, text[at:]]


@builtin("string join(list: list, delimiter?: string|null)")
def string_join(parts: Sequence[Any], delimiter: str | None = None) -> str | None:
    """Nulls are left out."""
    found = [part for part in parts if part is not None]
    if not all(isinstance(part, str) for part in found):
        return None
    return checked_text((delimiter or "").join(found))


@builtin("trim(string: string)")
def trim(text: str) -> str:
    """Beside the standard: without the white space around it."""
    return text.strip()
