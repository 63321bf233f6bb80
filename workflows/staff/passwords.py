"""Passwords: what makes a good one, and argon2id."""

from __future__ import annotations

from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engine.refusal import Invalid

SHORTEST: Final = 10
LONGEST: Final = 200
_COMMON = ("0123456789", "1234567890", "9876543210", "password", "matkhau", "qwertyuiop", "abcdefghij", "iloveyou")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_NOBODY = _HASHER.hash("nobody has this password")
"""Checked when there is no such account, so that a miss takes as long as a wrong password."""


class PasswordWeak(Invalid):
    """Params: shortest."""

    code = "password_weak"
    en = "Expected a password of at least {shortest} characters that cannot be guessed, but this one is too weak."
    vi = "Cần mật khẩu có ít nhất {shortest} ký tự và khó đoán, nhưng mật khẩu này quá yếu."


def check_password(password: str, username: str) -> str:
    """``password`` as it is. Raises `PasswordWeak` for a short, monotonous or well-known one (ASVS 6.2)."""
    low = password.lower()
    if (
        not SHORTEST <= len(password) <= LONGEST
        or len(set(low)) < 5
        or username in low
        or any(low.startswith(common) for common in _COMMON)
    ):
        raise PasswordWeak(shortest=SHORTEST)
    return password


def use_costs(passes: int, kibibytes: int) -> None:
    """From now on hash at other costs in this process: for tests, where thousands sign in and nobody guesses."""
    global _HASHER, _NOBODY
    _HASHER = PasswordHasher(time_cost=passes, memory_cost=kibibytes, parallelism=1)
    _NOBODY = _HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """An argon2id hash with its salt and costs."""
    return _HASHER.hash(password)


def is_password(password: str, hashed: str | None) -> bool:
    """Whether ``password`` made ``hashed``; as slow, and always no, where nothing was hashed."""
    if len(password) > LONGEST:
        return False
    try:
        return _HASHER.verify(hashed or _NOBODY, password) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hashed: str) -> bool:
    """Whether it was made with lower costs than today's."""
    return _HASHER.check_needs_rehash(hashed)
