"""A script task is a list of FEEL assignments; no other language is ever run."""

from __future__ import annotations

from collections.abc import Iterator

import engine.feel as feel
from engine.core.checking.diagrams import Diagrams, place
from engine.core.checking.feel import check_expression, is_feel
from engine.core.document import children, text_of
from engine.core.findings import Finding, FindingKind

SCRIPT_MISSING = FindingKind(
    "script_missing",
    "warning",
    en="{element} holds no script; it is passed without computing anything. "
    "Enter assignments such as “total = fee + tax”.",
    vi="{element} chưa có nội dung tính toán; sẽ được bỏ qua. Hãy nhập phép gán, ví dụ “tổng = phí + thuế”.",
)
SCRIPT_DOUBLED = FindingKind(
    "script_doubled",
    "error",
    en="Expected {element} to hold one script, but it holds {count}. Write the assignments into one.",
    vi="Cần {element} có một nội dung tính toán, nhưng có {count}. Hãy viết các phép gán vào một chỗ.",
)
SCRIPT_FOREIGN = FindingKind(
    "script_foreign",
    "error",
    en="Expected the script of {element} to be FEEL, but it is “{language}”. Write assignments in FEEL instead.",
    vi="Cần nội dung tính toán của {element} viết bằng FEEL, nhưng lại là “{language}”. Hãy viết phép gán bằng FEEL.",
)
_WHAT = ("the script", "nội dung tính toán")


def check_scripts(diagrams: Diagrams) -> Iterator[Finding]:
    for scope, node in diagrams.nodes("scriptTask"):
        where = place(scope.document, node)
        scripts = [text_of(script) for script in children(node, "script")]
        language = node.get("scriptFormat") or ""
        if language and not is_feel(language):
            yield SCRIPT_FOREIGN.at(where, language=language)
        elif len(scripts) > 1:
            yield SCRIPT_DOUBLED.at(where, count=len(scripts))
        elif not any(scripts):
            yield SCRIPT_MISSING.at(where)
        else:
            yield from check_expression(where, scripts[0], _WHAT, compile_text=feel.compile_script)
