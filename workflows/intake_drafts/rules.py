"""What of a half-filled form is worth keeping. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from engine.refusal import Invalid

MAX_KEY, MAX_FIELDS, MAX_TEXT = 80, 200, 100_000
SET_ALREADY = frozenset({"case", "channel", "return_method", "sets", "outcome"})
"""Fields that hold something before anybody types."""


class DraftTooLarge(Invalid):
    code = "draft_too_large"
    en = "Expected a draft of at most 200 fields and 100,000 characters, but found more."
    vi = "Cần bản nháp không quá 200 mục và 100.000 ký tự, nhưng bản này lớn hơn."


def check_size(fields: Mapping[str, str]) -> None:
    """Raises `DraftTooLarge`."""
    if len(fields) > MAX_FIELDS or sum(map(len, fields.values())) > MAX_TEXT:
        raise DraftTooLarge()


def worth_keeping(key: str, fields: Mapping[str, str]) -> bool:
    """Whether somebody has typed or ticked anything. Raises `DraftTooLarge`."""
    check_size(fields)
    if len(key) > MAX_KEY:
        raise DraftTooLarge()
    return bool(key) and any(value.strip() for name, value in fields.items() if name not in SET_ALREADY)
