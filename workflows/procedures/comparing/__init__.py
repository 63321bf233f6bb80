"""What a draft changes, in plain words: the authoritative difference between two sets of files. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.procedures.comparing.change import Change, Detail
from workflows.procedures.comparing.data import compare_json
from workflows.procedures.comparing.diagrams import compare_diagrams
from workflows.procedures.comparing.texts import compare_texts

__all__ = ["Change", "Detail", "compare"]


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """Every change between two releases: files that came and went, then what changed inside those that stayed."""
    changes = [Change("file_added", name) for name in sorted(after.keys() - before.keys())]
    changes += [Change("file_removed", name) for name in sorted(before.keys() - after.keys())]
    for name in sorted(before.keys() & after.keys()):
        if before[name] != after[name]:
            changes += _inside(name, before[name], after[name])
    return tuple(changes)


def _inside(name: str, before: str, after: str) -> list[Change]:
    if name.endswith(".bpmn"):
        return compare_diagrams(name, before, after)
    if name.endswith(".json"):
        return compare_json(name, before, after)
    return compare_texts(name, before, after)
