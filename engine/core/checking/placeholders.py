"""What an import left open keeps a definition a draft until somebody has filled it in."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking.diagrams import Diagrams, shown_place
from engine.core.document import visible_id
from engine.core.elements import catalogue
from engine.core.findings import Finding, FindingKind
from engine.core.normalising.foreign.marking import PREFIX, is_filled, marked, marks_of

PLACEHOLDER_LEFT = FindingKind(
    "placeholder_left",
    "error",
    en="Expected “{what}” of {element} to be filled in, but it still says what the other tool had there: “{text}”. "
    "Fill it in, or remove the property {marked}.",
    vi="Cần điền “{what}” của {element}, nhưng mới chỉ ghi lại nội dung của công cụ cũ: “{text}”. "
    "Hãy điền, hoặc bỏ thuộc tính {marked}.",
)

_SHOWN_LENGTH = 300
_WORDS = {
    "activationCondition": "điều kiện kích hoạt", "calledElement": "quy trình được gọi", "completionCondition":
    "điều kiện hoàn thành", "condition": "điều kiện", "data": "dữ liệu", "decision": "quyết định", "form": "biểu mẫu",
    "loop": "cách lặp", "loopCardinality": "số lần thực hiện", "loopCondition": "điều kiện lặp", "loopDataInputRef":
    "danh sách", "operation": "thao tác", "role": "vai trò", "script": "nội dung tính toán", "timer": "thời gian",
}  # fmt: skip
"""What is left open, for those who fill it in; settings of other engines keep their names."""


def check_placeholders(diagrams: Diagrams) -> Iterator[Finding]:
    carriers = [(document, node) for document in diagrams.documents for node in marked(document.root)]
    with_role = {each.id for each in catalogue(diagrams.documents) if each.role} if carriers else set()
    for document, node in carriers:
        for what, text in marks_of(node).items():
            if not (is_filled(node, what) or (what == "role" and visible_id(node) in with_role)):
                where, marked_as = shown_place(document, node), f"{PREFIX}{what}"
                names = {"what": what, "what_vi": _WORDS.get(what, what), "marked": marked_as}
                yield PLACEHOLDER_LEFT.at(where, **names, text=text[:_SHOWN_LENGTH])
