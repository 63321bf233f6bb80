"""Finding out which fact a letter lacked, so that the refusal can name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

_PLACES = re.compile(r"\{[{%](.*?)[}%]\}")
_TEXTS = re.compile(r"\"[^\"]*\"|'[^']*'")
_NAMES = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


class Hole(Exception):
    """Something was to be written that is not known. ``name`` is the template's word for it, where there is one."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name


class Unknown(StrictUndefined):
    """Jinja's strict undefined, which says what it is called when it is used."""

    __slots__ = ()

    def __init__(self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = None) -> None:
        said = name or "" if obj is missing else ""
        super().__init__(hint, obj, name, lambda _message: Hole(said))  # type: ignore[arg-type]


def written(value: Any) -> Any:
    """What goes onto the paper: anything but None."""
    if value is None:
        raise Hole()
    return value


def line_of(traceback: TracebackType | None, file: str) -> int:
    """The line of the template at which it stopped; 0 when it cannot be told."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def name_hole(source: str, line: int, context: Mapping[str, Any]) -> str:
    """The first fact named in that line that the context does not have; else the line's own words."""
    lines = source.splitlines()
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    for path in _paths(text):
        known = _known_part(path, context)
        if known is not None:
            return known
    place = _PLACES.search(text)
    return place[1].strip() if place else "?"


def _paths(text: str) -> Iterator[list[str]]:
    for place in _PLACES.finditer(text):
        for name in _NAMES.finditer(_TEXTS.sub("", place[1])):
            yield name[0].split(".")


def _known_part(path: list[str], context: Mapping[str, Any]) -> str | None:
    """The part of ``path`` up to the first thing that is missing or None; None when all is there."""
    if path[0] not in context:
        return None
    value: Any = context[path[0]]
    for depth, name in enumerate(path[1:], 1):
        if value is None:
            return ".".join(path[:depth])
        value = value.get(name, missing) if isinstance(value, Mapping) else getattr(value, name, missing)
        if value is missing:
            return ".".join(path[: depth + 1])
    return ".".join(path) if value is None else None
