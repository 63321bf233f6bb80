"""The disk keeps files whole, under names that nobody typed."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from workflows.documents.store import DiskStore


def test_it_works(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "uploads")
    place = store.keep("Đơn đề nghị".encode())
    with store.open(place) as file:
        assert file.read().decode() == "Đơn đề nghị"
    assert [known for known, _ in store.places()] == [place]
    store.remove(place)
    store.remove(place)
    assert list(store.places()) == []
    with pytest.raises(FileNotFoundError):
        store.open(place)


def test_the_same_content_is_kept_twice_apart(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    assert store.keep(b"x") != store.keep(b"x")


def test_nobody_else_on_the_machine_reads_them(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    path = tmp_path / store.keep(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("place", ["", "../secret", "ab/../../etc/passwd", "/etc/passwd", "ab/" + "g" * 32])
def test_only_places_of_its_own_are_opened(tmp_path: Path, place: str) -> None:
    store = DiskStore(tmp_path)
    for use in (store.open, store.remove):
        with pytest.raises(FileNotFoundError):
            use(place)


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        DiskStore(tmp_path).keep(b"x" * 100_000)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_is_safe_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    settle, rename = os.fsync, os.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        settle(handle)

    def replace(*names: Any) -> None:
        steps.append("name")
        rename(*names)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    DiskStore(tmp_path).keep(b"x")
    assert steps == ["file", "name", "folder", "folder"]
