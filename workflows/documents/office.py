"""Word and Excel files: an archive of XML without macros, controls or templates fetched from afar."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml import etree

from workflows.documents.refusals import ActiveContent, Unreadable
from workflows.documents.rules import MEBIBYTE, Format, mismatch

MAX_PARTS: Final = 5000
MAX_UNPACKED: Final = 400 * MEBIBYTE
MAX_LISTING: Final = 2 * MEBIBYTE

_MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}
_WORDS = {"docx": ("tệp Word", "a Word file"), "xlsx": ("tệp Excel", "an Excel file")}
_PARTS = (
    (re.compile(r"vbaProject|vbaData|macrosheets/", re.IGNORECASE), ("macro", "macros")),
    (re.compile(r"activeX/", re.IGNORECASE), ("thành phần ActiveX", "ActiveX controls")),
    (re.compile(r"oleObject|\.(exe|dll|js|vbs|ps1|bat|cmd|hta|scr)$", re.IGNORECASE),
     ("đối tượng nhúng", "embedded objects")),
)  # fmt: skip
_FETCHED = ("attachedTemplate", "oleObject", "frame", "subDocument", "externalLinkPath", "xlExternalLinkPath")


def check_office(name: str, promised: Format, content: bytes) -> bytes:
    """``content`` as it is. Raises `NotWhatItSays`, `Unreadable` (damaged, locked, blown up), `ActiveContent`."""
    damaged = Unreadable(name=name, expected=promised.en, expected_vi=promised.vi)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise damaged
            if any(part.flag_bits & 1 for part in parts):
                raise damaged
            _check_kind(name, promised, archive)
            found = _active([part.filename for part in parts], archive)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, ValueError, NotImplementedError) as problem:
        raise damaged from problem
    if found is not None:
        raise ActiveContent(name=name, found=found[1], found_vi=found[0])
    return content


def _check_kind(name: str, promised: Format, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        raise mismatch(name, promised, "tệp nén ZIP", "a ZIP archive")
    types = {
        (element.get("PartName") or "").lstrip("/"): element.get("ContentType")
        for element in _read(archive, "[Content_Types].xml").iter("{*}Override")
    }
    main, media_type = _MAIN[promised.key]
    if main in names and types.get(main) == media_type:
        return
    for key, (other, other_type) in _MAIN.items():
        if key != promised.key and other in names and types.get(other) == other_type:
            raise mismatch(name, promised, *_WORDS[key])
    if main in names and "macroEnabled" in str(types.get(main)):
        raise ActiveContent(name=name, found="macros", found_vi="macro")
    raise mismatch(name, promised, "tệp khác của Office", "another kind of Office file")


def _active(names: list[str], archive: zipfile.ZipFile) -> tuple[str, str] | None:
    for name in names:
        for pattern, words in _PARTS:
            if pattern.search(name):
                return words
    for name in names:
        if name.endswith(".rels"):
            for relation in _read(archive, name).iter("{*}Relationship"):
                kind = str(relation.get("Type")).rpartition("/")[2]
                if relation.get("TargetMode") == "External" and kind in _FETCHED:
                    return "liên kết tự tải nội dung từ bên ngoài", "links that fetch content from elsewhere"
    return None


def _read(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """A listing inside the archive. Raises `ValueError` where it is overlong or has a DOCTYPE."""
    with archive.open(name) as part:
        text = part.read(MAX_LISTING + 1)
    if len(text) > MAX_LISTING:
        raise ValueError(f"{name} is overlong")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(text, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(f"{name} has a DOCTYPE")
    return root
