"""The same request twice is one change: the answer is kept in the transaction that made it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from engine.refusal import Invalid
from engine.runtime.schema import Base
from engine.runtime.transaction import Transaction


class IdempotencyRow(Base):
    """What was answered to a key of a person."""

    __tablename__ = "idempotency"

    actor: Mapped[str] = mapped_column(String(120), primary_key=True)
    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    answer: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]


class KeyUsedForAnother(Invalid):
    code = "idempotency_key_reused"
    en = "Expected the same request under the idempotency key {key}, but it came with another body before."
    vi = "Cần cùng một yêu cầu cho khóa {key}, nhưng khóa này đã được dùng cho một yêu cầu khác."


def request_hash(*parts: bytes) -> str:
    """What identifies a request beside its key: method, path and body."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def find_answer(tx: Transaction, key: str, request: str) -> tuple[int, dict[str, Any]] | None:
    """The status and answer given before to this very request, or None. Another body is refused."""
    row = tx.session.get(IdempotencyRow, (str(tx.actor), key))
    if row is None:
        return None
    if row.request_hash != request:
        raise KeyUsedForAnother(key=key)
    return row.status, row.answer


def is_answered(tx: Transaction, key: str) -> bool:
    """Whether the actor has sent something under ``key``."""
    return tx.session.get(IdempotencyRow, (str(tx.actor), key)) is not None


def keep_answer(tx: Transaction, key: str, request: str, status: int, answer: dict[str, Any]) -> None:
    """Remember the answer; commits and rolls back with the change itself."""
    tx.session.add(
        IdempotencyRow(
            actor=str(tx.actor), key=key, request_hash=request, status=status, answer=answer, written_at=tx.now
        )
    )
