"""The files of a procedure as one archive, in and out; an archive from outside is opened with care."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from engine.refusal import Invalid
from workflows.procedures.bundle import TEXTS

MOST_FILES: Final = 300
MOST_BYTES: Final = 20 * 1024 * 1024
_WHEN: Final = (2025, 1, 1, 0, 0, 0)
"""One date for all members, so that the same files make the same archive."""


class BundleUnreadable(Invalid):
    """Params: reason, reason_vi."""

    code = "bundle_unreadable"
    en = "Expected a ZIP archive with the files of a procedure, but {reason}."
    vi = "Cần tệp nén ZIP chứa bộ tệp của một thủ tục, nhưng {reason_vi}."


def packed(files: Mapping[str, str]) -> bytes:
    """The files as a ZIP archive."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _WHEN), files[name])
    return content.getvalue()


def unpacked(content: BytesIO) -> dict[str, str]:
    """The texts of an archive by name. Raises `BundleUnreadable`."""
    try:
        with zipfile.ZipFile(content) as archive:
            return _texts(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as problem:
        raise BundleUnreadable(reason="it cannot be opened", reason_vi="không mở được") from problem
    except UnicodeDecodeError as problem:
        raise BundleUnreadable(
            reason="a file is not UTF-8 text", reason_vi="có tệp không phải văn bản UTF-8"
        ) from problem


def _texts(archive: zipfile.ZipFile) -> dict[str, str]:
    members = [each for each in archive.infolist() if not each.is_dir() and _is_text(each.filename)]
    if len(members) > MOST_FILES:
        raise BundleUnreadable(reason=f"it has more than {MOST_FILES} files", reason_vi=f"có quá {MOST_FILES} tệp")
    files: dict[str, str] = {}
    left = MOST_BYTES
    for member in members:
        with archive.open(member) as file:
            text = file.read(left + 1)
        left -= len(text)
        if left < 0:
            raise BundleUnreadable(reason="it is too large", reason_vi="quá lớn")
        files[member.filename] = text.decode("utf-8-sig").replace("\r\n", "\n")
    return files


def _is_text(name: str) -> bool:
    return any(name.endswith(ending) for ending in TEXTS) and ".." not in name.split("/") and not name.startswith("/")
