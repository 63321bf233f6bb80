"""Looking into a file before it is kept: what goes on is what it says it is, opens, and runs nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from workflows.documents.images import copied_picture
from workflows.documents.office import check_office
from workflows.documents.pdf import check_pdf
from workflows.documents.rules import LIMIT, Format, check_magic, check_size, clean_name, format_named

_LOOKS: dict[str, Callable[[str, Format, bytes], bytes]] = {
    "pdf": check_pdf,
    "jpg": copied_picture,
    "png": copied_picture,
    "docx": check_office,
    "xlsx": check_office,
}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: its cleaned name, what it is, and the bytes to keep."""

    name: str
    format: Format
    content: bytes


def look_through(stream: BinaryIO, name: str, limit: int = LIMIT) -> Inspected:
    """Read at most ``limit`` bytes and look into them. It can take seconds, so doors do it before their transaction.

    Raises `NameUnfit`, `KindNotAccepted`, `TooLarge`, `Empty`, `NotWhatItSays`, `Unreadable`, `ActiveContent`.
    """
    name = clean_name(name)
    promised = format_named(name)
    content = stream.read(limit + 1)
    check_size(name, len(content), limit)
    return Inspected(name, promised, inspect(name, promised, content))


def inspect(name: str, promised: Format, content: bytes) -> bytes:
    """The bytes to keep: pictures drawn anew, everything else as it came, so that signatures stay valid.

    Raises `NotWhatItSays`, `Unreadable`, `ActiveContent`.
    """
    check_magic(name, promised, content[:32])
    return _LOOKS[promised.key](name, promised, content)
