"""Settings and forms compared: cases, components and fields are known by their keys, not by their places."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workflows.procedures.comparing.change import Change, Detail
from workflows.procedures.comparing.flat import details

NAMES = ("key", "id")


def compare_json(file: str, before: str, after: str) -> list[Change]:
    """One change per case, component or field; one for the rest of the file."""
    try:
        old, new = _entries(json.loads(before)), _entries(json.loads(after))
    except (ValueError, RecursionError):
        return [Change("changed", file)]
    changes: list[Change] = []
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in old or key not in new:
            subject, facts = (new if key in new else old)[key]
            kind = "added" if key in new else "removed"
            changes.append(Change(kind, file, subject, details=_told(facts, kind)))
        elif found := details(old[key][1], new[key][1]):
            changes.append(Change("changed", file, new[key][0], details=found))
    return changes or [Change("layout", file)]


_Entries = dict[str, tuple[str, dict[str, str]]]


def _entries(value: Any) -> _Entries:
    """Path → label and plain facts, one entry for the whole and one for each named thing within."""
    found: _Entries = {"": ("", {})}
    _collect(value, "", "", found, "")
    return found


def _collect(value: Any, at: str, path: str, found: _Entries, label: str) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _collect(inner, at, f"{path}/{key}".strip("/"), found, label)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = next((str(inner[key]) for key in NAMES if key in inner), "") if isinstance(inner, Mapping) else ""
            if not name:
                _collect(inner, at, f"{path}/{place + 1}", found, label)
                continue
            inside = f"{at}>{path}/{name}"
            shown = " › ".join(filter(None, (label, str(inner.get("name") or inner.get("label") or name))))
            found[inside] = (shown, {})
            _collect(inner, inside, "", found, shown)
    else:
        found[at][1][path] = _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return {True: "✓", False: "✗"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _told(facts: Mapping[str, str], kind: str) -> tuple[Detail, ...]:
    """Of what came or went only what matters at a glance."""
    weighty = [(key, value) for key, value in facts.items() if value and key in ("budget", "lead", "fee")]
    return tuple(Detail(key, "", value) if kind == "added" else Detail(key, value, "") for key, value in weighty)
