"""Where the files lie: a small port, and the disk behind it."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

_PLACE = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")


class FileStore(Protocol):
    """Keeps contents under places of its own choosing. What `keep` has returned for survives a power cut."""

    def keep(self, content: bytes) -> str:
        """Its place."""

    def open(self, place: str) -> BinaryIO:
        """What lies there. Raises `FileNotFoundError`."""

    def remove(self, place: str) -> None:
        """Take it away; nothing happens when it is gone already."""

    def places(self) -> Iterator[tuple[str, datetime]]:
        """Every place, and since when something lies there."""


class DiskStore:
    """A folder. Names are random, so nothing that anybody typed becomes a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> str:
        name = uuid.uuid4().hex
        place = f"{name[:2]}/{name}"
        target = self._folder / place
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = target.with_suffix(".part")
        try:
            _write(unfinished, content)
            os.replace(unfinished, target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        _settle(target.parent)
        _settle(self._folder)
        return place

    def open(self, place: str) -> BinaryIO:
        return self._at(place).open("rb")

    def remove(self, place: str) -> None:
        self._at(place).unlink(missing_ok=True)

    def places(self) -> Iterator[tuple[str, datetime]]:
        for path in sorted(self._folder.glob("??/*")):
            place = path.relative_to(self._folder).as_posix()
            if self.is_place(place):
                yield place, datetime.fromtimestamp(path.stat().st_mtime, UTC)

    @staticmethod
    def is_place(name: str) -> bool:
        """Whether something may lie there."""
        return _PLACE.fullmatch(name) is not None

    def _at(self, place: str) -> Path:
        if not self.is_place(place):
            raise FileNotFoundError(place)
        return self._folder / place


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the folder's entries last; Windows does it by itself and offers no way."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
