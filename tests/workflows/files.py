"""Real files, made on the spot: pictures with a place in them, PDFs that act, Word files with macros."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
from PIL import Image

_TYPES = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
    "docm": ("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (80, 40), **more: Any) -> bytes:
    """A picture with a camera, a place and a remark in it; turned by 90° in a JPEG."""
    picture = Image.new(more.pop("mode", "RGB"), size, more.pop("color", "red"))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    picture.save(file, kind, exif=exif.tobytes(), dpi=(300, 300), **more)
    return file.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, **saving: Any) -> bytes:
    """A PDF of one page, changed by ``change``."""
    made = pikepdf.new()
    made.add_blank_page()
    if change is not None:
        change(made)
    file = io.BytesIO()
    made.save(file, **saving)
    return file.getvalue()


def office(kind: str = "docx", **parts: str) -> bytes:
    """A Word or Excel file; ``parts`` are further files in it, with ``__`` for the slash."""
    main, media_type = _TYPES[kind]
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/{main}" ContentType="{media_type}"/></Types>'
    return archive({"[Content_Types].xml": types, main: "<w/>", **{n.replace("__", "/"): t for n, t in parts.items()}})


def archive(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return file.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    """A listing of relations with one in it."""
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="http://x/{kind}" '
        f'Target="{target}" TargetMode="{mode}"/></Relationships>'
    )
