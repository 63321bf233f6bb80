"""A process that does not say whether it is executable is, as soon as it has steps of its own."""

from __future__ import annotations

from engine.core.document import kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import FLOW_NODES

MADE_EXECUTABLE = RewriteKind(
    code="made_executable",
    en="{element} does not say whether it is executable; it is taken as executable.",
    vi="{element} không ghi có thực thi hay không; được coi là quy trình thực thi.",
)


def settle_executable(draft: Draft) -> None:
    for process in draft.document.processes():
        if process.get("isExecutable") is not None:
            continue
        has_steps = any(kind_of(child) in FLOW_NODES for child in process)
        process.set("isExecutable", "true" if has_steps else "false")
        if has_steps:
            draft.note(MADE_EXECUTABLE, process)
