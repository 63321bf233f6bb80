"""The address under which citizens reach the house: that of its server, also for commands that print beside it."""

from __future__ import annotations

from app.settings import Settings

_FILE = "public_url"


def known_address(settings: Settings) -> str:
    """As it is set; else the one under which the house was served last; empty when it never was."""
    if settings.public_url_is_set:
        return settings.public_url
    kept = settings.home / _FILE
    return kept.read_text("utf-8").strip() if kept.exists() else ""


def keep_address(settings: Settings) -> None:
    """A server begins: its address is kept in the folder of the house."""
    (settings.home / _FILE).write_text(settings.public_url, "utf-8")
