"""The files of a procedure, as they lie in a folder and as they are published: names and texts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

import bpmn
from engine.refusal import Invalid

SHIPPED = Path(bpmn.__file__).parent
TEXTS = {".bpmn", ".json", ".html", ".txt", ".dmn"}


class NoSettings(Invalid):
    code = "procedure_settings_missing"
    en = "Expected a procedure.json among the files, but found {found}."
    vi = "Cần tệp procedure.json trong bộ tệp, nhưng chỉ có {found}."


class NoCode(Invalid):
    code = "procedure_code_missing"
    en = "Expected a procedure.json that is JSON and says its code in 3 to 40 characters, but it does not."
    vi = "Cần tệp procedure.json đúng JSON và có mã thủ tục từ 3 đến 40 ký tự, nhưng chưa đúng."


def read_folder(folder: Path, shared: Path = SHIPPED / "shared") -> dict[str, str]:
    """A procedure's own files, and those of the shared processes that it uses, under ``shared/``."""
    files = _texts(folder, "")
    wanted = settings_of(files).get("shared", [])
    assert isinstance(wanted, list)
    return shared_files(wanted, shared) | files


def shared_files(processes: Collection[str], shared: Path = SHIPPED / "shared") -> dict[str, str]:
    """The shared ``processes``, with all forms and letters that are shared, under ``shared/``."""
    texts = _texts(shared, "shared/")
    return {name: text for name, text in texts.items() if not name.endswith(".bpmn") or Path(name).stem in processes}


def shipped() -> dict[str, Path]:
    """The procedures that come with the product, by national code."""
    return {folder.name: folder for folder in sorted((SHIPPED / "procedures").iterdir()) if folder.is_dir()}


def settings_of(files: Mapping[str, str]) -> dict[str, object]:
    """The procedure.json among the files, parsed."""
    text = files.get("procedure.json")
    if text is None:
        raise NoSettings(found=", ".join(sorted(files)) or "—")
    loaded = json.loads(text)
    assert isinstance(loaded, dict)
    return loaded


def code_in(files: Mapping[str, str]) -> str:
    """The code of the procedure that the files describe, whatever else is wrong with them."""
    try:
        code = settings_of(files).get("code")
    except (ValueError, AssertionError, RecursionError) as problem:
        raise NoCode() from problem
    if not isinstance(code, str) or not 3 <= len(code) <= 40:
        raise NoCode()
    return code


def _texts(folder: Path, prefix: str) -> dict[str, str]:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in TEXTS
    }


def form_file(files: Mapping[str, str], key: str) -> str | None:
    """The file of a form: the procedure's own, else the shared one."""
    return next((name for name in (f"forms/{key}.json", f"shared/forms/{key}.json") if name in files), None)


def letter_file(files: Mapping[str, str], key: str) -> str | None:
    """The file of a letter: the procedure's own, else the shared one."""
    endings = (f"{key}.html", f"{key}.txt", f"notice_{key}.txt")
    names = (f"{folder}letters/{ending}" for folder in ("", "shared/") for ending in endings)
    return next((name for name in names if name in files), None)
