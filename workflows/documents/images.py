"""Pictures are drawn anew: what is kept has the same pixels and nothing else, no place, no camera, no hidden tail."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from workflows.documents.refusals import Unreadable
from workflows.documents.rules import Format

MAX_PIXELS: Final = 80_000_000
"""An A3 page at 600 dpi has 70 million."""

_NAMES = {"jpg": "JPEG", "png": "PNG"}
_MODES = {"jpg": ("L", "RGB"), "png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")}


def copied_picture(name: str, promised: Format, content: bytes) -> bytes:
    """The picture, upright, without EXIF or other metadata. Raises `Unreadable`."""
    damaged = Unreadable(name=name, expected=promised.en, expected_vi=promised.vi)
    try:
        with Image.open(BytesIO(content), formats=[_NAMES[promised.key]]) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise damaged
            picture.load()
            return _drawn(picture, promised.key)
    except (OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError, EOFError) as problem:
        raise damaged from problem


def _drawn(picture: Image.Image, key: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode not in _MODES[key]:
        upright = upright.convert("RGB")
    clear = upright.info.get("transparency")
    upright.info = {}
    told = _resolution(picture.info.get("dpi"))
    kept = BytesIO()
    if key == "jpg":
        upright.save(kept, "JPEG", quality=88, **told)
    else:
        upright.save(kept, "PNG", **told, **({} if clear is None else {"transparency": clear}))
    return kept.getvalue()


def _resolution(dots: object) -> dict[str, tuple[int, int]]:
    """Dots per inch, which a printer needs, where they can be true."""
    if not isinstance(dots, tuple) or len(dots) != 2 or not all(30 <= float(each) <= 2400 for each in dots):
        return {}
    return {"dpi": (round(dots[0]), round(dots[1]))}
