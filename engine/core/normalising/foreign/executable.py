"""A model of another tool is seldom marked as executable, and its pools may be empty."""

from __future__ import annotations

from engine.core.document import is_true, kind_of
from engine.core.normalising.draft import Draft
from engine.core.rewrites import RewriteKind
from engine.core.vocabulary import FLOW_NODES

MADE_EXECUTABLE = RewriteKind(
    code="foreign_made_executable",
    en="{element} was drawn for reading only; it is taken as one to be executed.",
    vi="{element} vốn chỉ vẽ để xem; được coi là quy trình thực thi.",
)
EMPTY_POOL = RewriteKind(
    code="foreign_empty_process",
    en="{element} has no steps; it is shown and never started.",
    vi="{element} không có bước nào; chỉ hiển thị, không chạy.",
)


def make_executable(draft: Draft) -> None:
    """When no process is meant to be executed all with steps are. What has no steps cannot be."""
    processes = draft.document.processes()
    filled = [each for each in processes if any(kind_of(child) in FLOW_NODES for child in each)]
    for process in processes:
        if process not in filled and process.get("isExecutable") != "false":
            process.set("isExecutable", "false")
            draft.note(EMPTY_POOL, process)
    if not any(is_true(each, "isExecutable", default=True) for each in filled):
        for process in filled:
            process.set("isExecutable", "true")
            draft.note(MADE_EXECUTABLE, process)
