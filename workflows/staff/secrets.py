"""Random tokens of 256 bits, of which the database keeps only the hash."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """43 characters that fit a cookie and a header."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Its SHA-256 in hex; a slow hash would guard nothing, for nobody guesses 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()
