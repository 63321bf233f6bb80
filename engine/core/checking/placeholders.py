"""What an import left open keeps a definition a draft until somebody has filled it in."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, shown_place
from engine.core.document import visible_id
from engine.core.elements import catalogue
from engine.core.findings import Finding, FindingKind
from engine.core.normalising.foreign.marking import is_filled, marked, marks_of

PLACEHOLDER_LEFT = FindingKind(
    "placeholder_left",
    "error",
    en="Expected “{what}” of {element} to be filled in, but it still says what the other tool had there: “{text}”. "
    "Fill it in, or remove the property placeholder:{what}.",
    vi="Cần điền “{what}” của {element}, nhưng mới chỉ ghi lại nội dung của công cụ cũ: “{text}”. "
    "Hãy điền, hoặc bỏ thuộc tính placeholder:{what}.",
)

_SHOWN_LENGTH = 300


def check_placeholders(diagrams: Diagrams) -> Iterator[Finding]:
    carriers = [(document, node) for document in diagrams.documents for node in marked(document.root)]
    with_role = {each.id for each in catalogue(diagrams.documents) if each.role} if carriers else set()
    for document, node in carriers:
        for what, text in marks_of(node).items():
            if not (is_filled(node, what) or (what == "role" and visible_id(node) in with_role)):
                yield PLACEHOLDER_LEFT.at(shown_place(document, node), what=what, text=text[:_SHOWN_LENGTH])
