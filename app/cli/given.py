"""What a person gives to a command: JSON, in a file or on the command line, and the file that it writes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.refusal import Invalid


class NotJson(Invalid):
    """Params: file, line, reason."""

    code = "not_json"
    en = "Expected JSON in {file}, but line {line} cannot be read: {reason}."
    vi = "Cần JSON ở {file}, nhưng dòng {line} không đọc được: {reason}."


class NotAnObject(NotJson):
    code = "input_not_an_object"
    en = "Expected a JSON object of names and values in {file}, but found {reason}."
    vi = "Cần một đối tượng JSON gồm tên và giá trị ở {file}, nhưng gặp {reason}."


def json_of(text: str | bytes, name: str, **how: Any) -> Any:
    """What ``text`` says, where it stands in the file or option ``name``. Raises `NotJson`."""
    try:
        return json.loads(text, **how)
    except (ValueError, RecursionError) as problem:
        line = getattr(problem, "lineno", 1)
        raise NotJson(file=name, line=line, reason=getattr(problem, "msg", problem)) from problem


def object_of(text: str | bytes, name: str, **how: Any) -> dict[str, Any]:
    """The same, where it has to be an object. Raises `NotAnObject` too."""
    found = json_of(text, name, **how)
    if not isinstance(found, dict):
        shown = text if isinstance(text, str) else text.decode("utf-8", "replace")
        raise NotAnObject(file=name, line=1, reason=" ".join(shown.split())[:40])
    return found


class NotWritable(Invalid):
    """Params: path."""

    code = "file_not_writable"
    en = "Expected to write the file {path}, but its folder is missing or it must not be written there."
    vi = "Cần ghi được tệp {path}, nhưng không có thư mục hoặc không được phép ghi ở đó."


def write_file(path: Path, content: bytes, *, make_folder: bool = False) -> None:
    """Write what a command has made. Raises `NotWritable`."""
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as problem:
        raise NotWritable(path=path) from problem
