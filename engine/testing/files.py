"""What a test may deploy: XML as text or bytes, a path, or a mapping of names to XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

File: TypeAlias = "str | bytes | Path | Mapping[str, str | bytes]"

_DECISIONS = "omg.org/spec/DMN/"


def named(files: Iterable[File]) -> dict[str, str]:
    """The files by name, as a release keeps them; what comes without a name is called after its place."""
    contents: dict[str, str] = {}
    for position, file in enumerate(files, start=1):
        if isinstance(file, Mapping):
            contents.update({name: _text(xml) for name, xml in file.items()})
        elif isinstance(file, Path) or (isinstance(file, str) and "<" not in file):
            path = Path(file)
            contents[path.name] = path.read_text(encoding="utf-8")
        else:
            text = _text(file)
            contents[f"diagram-{position}.{'dmn' if _DECISIONS in text else 'bpmn'}"] = text
    return contents


def _text(xml: str | bytes) -> str:
    return xml if isinstance(xml, str) else xml.decode("utf-8")
