"""A release is what is published: one immutable hash over diagrams, forms, decisions, letters and settings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from engine.core import Model
from engine.refusal import NotFound
from engine.runtime.schema import Base
from engine.runtime.transaction import Transaction


class ReleaseRow(Base):
    """The files of a release by name, as text, exactly as they were published."""

    __tablename__ = "release"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    files: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class UnknownRelease(NotFound):
    code = "unknown_release"
    en = "Expected a published release, but none has the hash {hash}."
    vi = "Cần một bản phát hành đã công bố, nhưng không có bản nào mang mã {hash}."


def hash_of(files: Mapping[str, str]) -> str:
    """The SHA-256 of the names and contents, independent of their order."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name.encode(), files[name].encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def add(tx: Transaction, files: Mapping[str, str]) -> str:
    """Keep the files as a release; its hash. The same files are kept once."""
    name = hash_of(files)
    if tx.session.get(ReleaseRow, name) is None:
        tx.session.add(ReleaseRow(hash=name, files=dict(files), created_at=tx.now))
        tx.session.flush()
    return name


def files(tx: Transaction, release: str) -> dict[str, str]:
    """The files of a release."""
    row = tx.connection.execute(select(ReleaseRow.files).where(ReleaseRow.hash == release)).first()
    if row is None:
        raise UnknownRelease(hash=release)
    return dict(row[0])


def diagrams(contents: Mapping[str, str]) -> dict[str, bytes]:
    """Those of the files that the engine executes: BPMN diagrams, and the DMN decisions that they apply."""
    return {name: text.encode() for name, text in contents.items() if name.endswith((".bpmn", ".dmn"))}


def model(tx: Transaction, release: str) -> Model:
    """The compiled model of a release."""
    known = tx.ports.models
    return known.get(release) or known.compile(release, diagrams(files(tx, release)))
