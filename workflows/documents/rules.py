"""What a file may be called and what it may be, told from its first bytes. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from workflows.documents.refusals import Empty, KindNotAccepted, NameUnfit, NotWhatItSays, RoleUnknown, TooLarge

MEBIBYTE = 1024 * 1024
LIMIT = 20 * MEBIBYTE
ROLES = ("original", "copy", "e-copy", "result")
MAX_NAME = 200

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that is accepted. ``magics`` are the bytes that it may begin with."""

    key: str
    media_type: str
    endings: tuple[str, ...]
    magics: tuple[bytes, ...]
    vi: str
    en: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP = (b"PK\x03\x04",)
FORMATS = (
    Format("pdf", "application/pdf", (".pdf",), (b"%PDF-",), "tệp PDF", "a PDF"),
    Format("jpg", "image/jpeg", (".jpg", ".jpeg"), (b"\xff\xd8\xff",), "ảnh JPG", "a JPG picture"),
    Format("png", "image/png", (".png",), (b"\x89PNG\r\n\x1a\n",), "ảnh PNG", "a PNG picture"),
    Format("docx", f"{_OFFICE}wordprocessingml.document", (".docx",), _ZIP, "tệp Word (docx)", "a Word file (docx)"),
    Format("xlsx", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",), _ZIP, "tệp Excel (xlsx)", "an Excel file (xlsx)"),
)  # fmt: skip
ACCEPTED = "pdf, jpg, png, docx, xlsx"

_OTHERS = (
    (b"MZ", "chương trình Windows", "a Windows program"),
    (b"\x7fELF", "chương trình", "a program"),
    (b"#!", "tập lệnh", "a script"),
    (b"PK\x03\x04", "tệp nén ZIP", "a ZIP archive"),
    (b"Rar!", "tệp nén RAR", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "tệp Office kiểu cũ (doc, xls)", "an old Office file (doc, xls)"),
    (b"GIF8", "ảnh GIF", "a GIF picture"),
    (b"RIFF", "ảnh WebP hoặc tệp âm thanh", "a WebP picture or a sound"),
    (b"{\\rtf", "tệp RTF", "an RTF file"),
)


def clean_name(name: str) -> str:
    """The name as it is kept: NFC, without folders, without control or direction characters, at most 200 letters, its
    ending kept. Raises `NameUnfit`."""
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    bare = " ".join(_UNPRINTABLE.sub("", bare).split()).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    if not dot or not stem.strip() or not re.fullmatch(r"[A-Za-z0-9]{1,10}", ending):
        raise NameUnfit(name=bare or name[:MAX_NAME])
    return f"{stem[: MAX_NAME - len(ending) - 1].rstrip()}.{ending}"


def format_named(name: str) -> Format:
    """The format that the ending of ``name`` promises. Raises `KindNotAccepted`."""
    ending = "." + name.rpartition(".")[2].lower()
    for each in FORMATS:
        if ending in each.endings:
            return each
    raise KindNotAccepted(name=name, accepted=ACCEPTED, found=ending)


def check_magic(name: str, promised: Format, beginning: bytes) -> None:
    """Raises `NotWhatItSays` unless the first bytes are those of ``promised``."""
    if beginning.startswith(promised.magics):
        return
    vi, en = _told(beginning)
    raise mismatch(name, promised, vi, en)


def mismatch(name: str, promised: Format, vi: str, en: str) -> NotWhatItSays:
    """The refusal of a file that is ``vi`` or, in English, ``en``, and not what its name promises."""
    return NotWhatItSays(name=name, expected=promised.en, expected_vi=promised.vi, found=en, found_vi=vi)


def _told(beginning: bytes) -> tuple[str, str]:
    for each in FORMATS:
        if beginning.startswith(each.magics) and each.magics != _ZIP:
            return each.vi, each.en
    for magic, vi, en in _OTHERS:
        if beginning.startswith(magic):
            return vi, en
    if beginning.lstrip()[:1] == b"<":
        return "trang HTML, SVG hoặc XML", "an HTML page, SVG or XML"
    return "loại khác", "something else"


def check_size(name: str, size: int, limit: int) -> None:
    """Raises `Empty` or `TooLarge`; sizes in bytes."""
    if size == 0:
        raise Empty(name=name)
    if size > limit:
        raise TooLarge(name=name, limit=say_size(limit))


def check_role(kind: str) -> str:
    """``kind`` as it is. Raises `RoleUnknown`."""
    if kind not in ROLES:
        raise RoleUnknown(kind=kind, known=", ".join(ROLES))
    return kind


def say_size(size: int) -> str:
    """“20 MB”, “1,5 MB”, “700 KB”, “12 B”."""
    for unit, least in (("MB", MEBIBYTE), ("KB", 1024)):
        if size >= least:
            return f"{size / least:.1f}".removesuffix(".0").replace(".", ",") + f" {unit}"
    return f"{size} B"


def disposition(name: str, *, inline: bool = False) -> str:
    """The ``Content-Disposition`` header (RFC 6266): the whole name for browsers, plain letters for old ones."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^\w. ()-]", "_", plain, flags=re.ASCII)
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
