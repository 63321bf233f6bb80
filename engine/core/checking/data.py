"""Data: what the drawing maps between data objects and steps is not executed, so it is refused rather than lost."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, shown_place
from engine.core.document import children
from engine.core.findings import Finding, FindingKind
from engine.core.normalising.data import ASSOCIATIONS

DATA_MAPPED = FindingKind(
    "data_mapped",
    "error",
    en="Expected the data of {element} to be drawn without mapping, but its data associations compute or copy. "
    "Write a script task with assignments instead.",
    vi="Cần dữ liệu của {element} chỉ được vẽ minh họa, nhưng liên kết dữ liệu lại có phép tính hoặc sao chép. "
    "Hãy vẽ công việc tính toán với phép gán thay thế.",
)


def check_data(diagrams: Diagrams) -> Iterator[Finding]:
    seen = set()
    for document, association in diagrams.parts(*ASSOCIATIONS, "ioSpecification"):
        step = association.getparent()
        if step is not None and id(step) not in seen and children(step, *ASSOCIATIONS, "ioSpecification"):
            seen.add(id(step))
            yield DATA_MAPPED.at(shown_place(document, association))
