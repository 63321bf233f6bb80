"""What opens a dossier to a citizen without an account, and how much of a name is shown there. Pure."""

from __future__ import annotations

import re
import unicodedata
from hmac import compare_digest
from typing import Protocol

LAST_DIGITS = 4
LONGEST_CODE = 60


class HasSecrets(Protocol):
    """A dossier, as far as its second secrets go."""

    @property
    def lookup_secret(self) -> str: ...

    @property
    def applicant_phone(self) -> str: ...

    @property
    def applicant_identity(self) -> str | None: ...


def spelled(code: str) -> str:
    """A dossier code as it is kept, whatever was typed: no blanks, capitals, at most 60 characters."""
    return re.sub(r"[\s\x00]+", "", unicodedata.normalize("NFKC", code)).upper()[:LONGEST_CODE]


def is_receipt_secret(dossier: HasSecrets, given: str) -> bool:
    """Whether ``given`` is the random secret of the receipt: 96 bits that nobody guesses."""
    return _same(dossier.lookup_secret, given.strip())


def is_second_secret(dossier: HasSecrets, given: str) -> bool:
    """Whether ``given`` is the receipt's secret, or the last four digits of the phone or the identity number."""
    digits = [_last_digits(dossier.applicant_phone), _last_digits(dossier.applicant_identity or "")]
    # Every comparison is made, so that the time taken tells nothing.
    fits = [_same(expected, given.strip()) for expected in (*digits, dossier.lookup_secret) if expected]
    return any(fits)


def mask(name: str) -> str:
    """A name of which only the initials are left: “Trần Văn An” becomes “T*** V*** A***”."""
    return " ".join(f"{word[0]}***" for word in name.split())


def _last_digits(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits[-LAST_DIGITS:] if len(digits) >= LAST_DIGITS else ""


def _same(expected: str, given: str) -> bool:
    return compare_digest(expected.encode(), given.encode("utf-8", "replace"))
