"""Where the next part of a list begins, as addresses name it; what is no cursor leads to the first part."""

from __future__ import annotations

import re
from datetime import datetime

_NUMBER = re.compile(r"[0-9]{1,18}")
_TASK = re.compile(r"[0-9]{1,18}-[0-9]{1,9}")


def number_of(text: str | None) -> str | None:
    """The number of the last one seen."""
    return text if text and _NUMBER.fullmatch(text) else None


def task_of(text: str | None) -> str | None:
    """The key of the last task seen."""
    return text if text and _TASK.fullmatch(text) else None


def due_task_of(text: str | None) -> str | None:
    """The due instant, if any, and the key of the last task seen: ``2026-11-02T03:00:00+00:00|7-3``."""
    due, _, key = (text or "").partition("|")
    try:
        aware = not due or datetime.fromisoformat(due).tzinfo is not None
    except ValueError:
        return None
    return text if aware and task_of(key) else None
