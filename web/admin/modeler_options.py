"""The lists that the modeler offers: roles, agencies, forms, letters, operations, decisions, statuses, processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from flask_babel import gettext as _

from engine.core.reading import Unreadable, read
from web.admin.words import operation_name
from web.language import current
from workflows.dossiers import status
from workflows.operations import OPERATIONS
from workflows.procedures.decisions import decision_model
from workflows.procedures.drafts import SETTINGS, parsed
from workflows.staff import roles

Options = list[tuple[str, str]]


def options_of(files: Mapping[str, str]) -> dict[str, Options]:
    """Every list as (value, label), for one set of files."""
    return {
        "roles": [(role, roles.name_of(role, current())) for role in roles.NAMES],
        "agencies": _agencies(files),
        "forms": sorted(_forms(files)),
        "letters": sorted(_letters(files)),
        "operations": [(operation, operation_name(operation)) for operation in OPERATIONS],
        "decisions": _decisions(files),
        "statuses": [(str(int(each)), f"{int(each)} · {status.name_of(each, current())}") for each in status.Status],
        "processes": sorted(_processes(files)),
    }


def _agencies(files: Mapping[str, str]) -> Options:
    """Expressions over the variables that every procedure begins with."""
    found = [
        ("receiving_agency", _("Nơi tiếp nhận")),
        ("competent_agency", _("Cơ quan có thẩm quyền")),
        ("support_agency", _("Nơi hỗ trợ nộp hồ sơ")),
        ("holder_agency", _("Cơ quan đang giữ hồ sơ (văn bản xin lỗi)")),
    ]
    raw = parsed(files.get(SETTINGS, ""))
    twin = "name" if current() == "vi" else "name_en"
    for key in raw.get("agencies", []):
        found.append((f"agencies.{key}", str(raw.get("agency_names", {}).get(key, {}).get(twin) or key)))
    return found


def _decisions(files: Mapping[str, str]) -> Options:
    """Those of the DMN files; none while one of these cannot be read."""
    try:
        model = decision_model(files)
    except Unreadable:
        return []
    return [(name, name) for name in dict.fromkeys(model.names())]


def _forms(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in files.items():
        if "forms/" in name:
            key = _stem(name)
            yield key, f"{_title(text) or key} ({key})"


def _title(form: str) -> str:
    """The first heading of a form."""
    try:
        components = json.loads(form).get("components", [])
    except (ValueError, AttributeError):
        return ""
    texts = [str(each.get("text", "")) for each in components if isinstance(each, dict) and each.get("type") == "text"]
    return texts[0].lstrip("# ").partition("\n")[0].strip() if texts else ""


def _letters(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """Letters by key; earlier editions are the same letter."""
    keys = {_stem(name).partition(".to-")[0].removeprefix("notice_") for name in files if "letters/" in name}
    return {(key, key) for key in keys}


def _processes(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, xml in files.items():
        if name.endswith(".bpmn"):
            try:
                document = read(xml.encode(), name)
            except Unreadable:
                continue
            for process in document.processes():
                key = process.get("id", "")
                yield key, f"{process.get('name') or key} ({key})"


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]
