"""A stamp remembers what a step was made from, by content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

STAMPS = Path(".venv/stamps")


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """SHA-256 over the names and contents of `files` and over `words`."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(files):
        digest.update(f"\0{path.as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current(name: str, value: str) -> bool:
    """True when step `name` was last finished with `value`."""
    path = STAMPS / name
    return path.exists() and path.read_text() == value


def remember(name: str, value: str) -> None:
    """Note that step `name` is finished with `value`."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(value)


def files_below(*folders: str, suffixes: tuple[str, ...] = ()) -> list[Path]:
    """All files below `folders`, only those with `suffixes` when given; folders that do not exist are empty."""
    return [
        path
        for folder in folders
        for path in Path(folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and (not suffixes or path.suffix in suffixes)
    ]
