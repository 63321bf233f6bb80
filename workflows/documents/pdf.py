"""PDFs are kept as they came, or not at all: nothing in them may act by itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf

from workflows.documents.refusals import ActiveContent, Unreadable
from workflows.documents.rules import Format

MAX_OBJECTS: Final = 100_000
MAX_NESTING: Final = 60

_ACTIONS = {
    "/JavaScript": ("mã JavaScript", "JavaScript"),
    "/Launch": ("lệnh mở chương trình", "a command that starts a program"),
    "/ImportData": ("lệnh nhập dữ liệu", "a command that imports data"),
    "/SubmitForm": ("lệnh gửi dữ liệu đi", "a command that sends data away"),
    "/Rendition": ("đa phương tiện", "multimedia"),
    "/GoToE": ("lệnh mở tệp đính kèm", "a command that opens an attachment"),
}
_KEYS = {
    "/JS": _ACTIONS["/JavaScript"],
    "/JavaScript": _ACTIONS["/JavaScript"],
    "/AA": ("thao tác tự động", "automatic actions"),
    "/XFA": ("biểu mẫu XFA", "an XFA form"),
    "/RichMedia": _ACTIONS["/Rendition"],
}
_OPENING = ("thao tác khi mở tệp", "an action on opening")


def check_pdf(name: str, promised: Format, content: bytes) -> bytes:
    """``content`` as it is. Raises `Unreadable` (damaged, locked, far too complex), `ActiveContent`.

    An OpenAction that only says which page is shown first is no action: office programs write one into most files.
    """
    damaged = Unreadable(name=name, expected=promised.en, expected_vi=promised.vi)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if len(pdf.objects) > MAX_OBJECTS or len(pdf.pages) == 0:
                raise damaged
            found = _active(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, KeyError, TypeError, RecursionError) as problem:
        raise damaged from problem
    if found is not None:
        raise ActiveContent(name=name, found=found[1], found_vi=found[0])
    return content


def _active(pdf: pikepdf.Pdf) -> tuple[str, str] | None:
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != pikepdf.Name.GoTo:
        return _ACTIONS.get(str(opening.get("/S")), _OPENING)
    for dictionary in _dictionaries(pdf):
        for key in dictionary.keys():  # noqa: SIM118  a pikepdf dictionary does not iterate over its keys
            if key in _KEYS:
                return _KEYS[key]
        action = dictionary.get("/S")
        if isinstance(action, pikepdf.Name) and str(action) in _ACTIONS:
            return _ACTIONS[str(action)]
    return None


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from _within(pdf.trailer, 0)
    for item in pdf.objects:
        yield from _within(item, 0)


def _within(item: Any, depth: int) -> Iterator[Any]:
    """The dictionaries written in one place; what they only point to comes at its own place."""
    if depth > MAX_NESTING:
        raise ValueError("nested too deeply")
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        held = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        yield held
        values: Any = [held.get(key) for key in held.keys()]  # noqa: SIM118
    elif isinstance(item, pikepdf.Array):
        values = list(item)
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value, depth + 1)
