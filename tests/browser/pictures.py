"""The pictures of the README, made by the stories that show what is on them."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "docs/pictures"
COLOURS = 160
MOST_BYTES = 200 * 1024


def wanted() -> bool:
    """Whether this run makes the pictures anew: ``MOTCUA_PICTURES=1``."""
    return os.environ.get("MOTCUA_PICTURES") == "1"


def take(page: Page, name: str, *, height: int | None = None) -> None:
    """Write what the window shows to ``docs/pictures/<name>.png``, small enough for a repository. ``height`` (pixels)
    makes the window as high as what the picture is about."""
    if not wanted():
        return
    size = page.viewport_size
    if size and height:
        page.set_viewport_size({"width": size["width"], "height": height})
    page.evaluate("scrollTo(0, 0)")
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement?.blur()")
    shot = Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    if size:
        page.set_viewport_size(size)
    content = BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(content, "PNG", optimize=True)
    assert content.tell() <= MOST_BYTES, f"{name}.png has {content.tell()} bytes."
    (FOLDER / f"{name}.png").write_bytes(content.getvalue())
