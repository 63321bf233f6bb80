"""Expressions of a diagram compiled as FEEL, and what is wrong with those that are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import engine.feel as feel
from engine.core.findings import Finding, FindingKind, Place
from engine.refusal import Refusal

FEEL_UNREADABLE = FindingKind(
    "feel_unreadable",
    "error",
    en="Expected {what} of {element} to be FEEL, but “{text}” cannot be read: {reason}",
    vi="Cần {what} của {element} là biểu thức FEEL, nhưng không đọc được “{text}”: {reason}",
)
FEEL_METHOD = FindingKind(
    "feel_method",
    "error",
    en="Expected {what} of {element} to be FEEL, but “{text}” calls {method} as a method, of which FEEL has none: "
    "it would never give anything. Use a function, such as contains(text, “a”).",
    vi="Cần {what} của {element} là biểu thức FEEL, nhưng “{text}” gọi {method} như một phương thức, mà FEEL không có: "
    "sẽ không bao giờ cho kết quả. Hãy dùng hàm, ví dụ contains(văn_bản, “a”).",
)
LANGUAGE_FOREIGN = FindingKind(
    "expression_language_foreign",
    "error",
    en="Expected {what} of {element} to be written in FEEL, but its language is “{language}”. Write it in FEEL.",
    vi="Cần {what} của {element} viết bằng FEEL, nhưng lại dùng ngôn ngữ “{language}”. Hãy viết lại bằng FEEL.",
)
EXPRESSION_EMPTY = FindingKind(
    "expression_empty",
    "error",
    en="Expected {what} of {element} to be filled in, but it is empty. Enter a FEEL expression.",
    vi="Cần nhập {what} của {element}, nhưng đang để trống. Hãy nhập biểu thức FEEL.",
)
_EMBEDDED = re.compile(r"[$#]\{")
_SHOWN_LENGTH = 80


def check_expression(
    where: Place,
    text: str,
    what: tuple[str, str],
    language: str | None = None,
    compile_text: Callable[[str], feel.Expression | feel.Script] | None = None,
) -> Iterator[Finding]:
    """``what`` names the expression in English and Vietnamese; ``language`` is the XML attribute where it is given."""
    facts = {"what": what[0], "what_vi": what[1], "text": text[:_SHOWN_LENGTH]}
    if language and not is_feel(language):
        yield LANGUAGE_FOREIGN.at(where, **{**facts, "language": language})
    elif not text.strip():
        yield EXPRESSION_EMPTY.at(where, **facts)
    elif _EMBEDDED.match(text):
        yield LANGUAGE_FOREIGN.at(where, **{**facts, "language": f"{text[:2]}…}}"})
    else:
        try:
            compiled = (compile_text or feel.compile_expression)(text)
        except Refusal as refusal:
            reason, reason_vi = refusal.sentence("en"), refusal.sentence("vi")
            yield FEEL_UNREADABLE.at(where, **facts, reason=reason, reason_vi=reason_vi)
        else:
            for method in compiled.methods[:1]:
                yield FEEL_METHOD.at(where, **facts, method=method)


def is_feel(language: str) -> bool:
    """Whether an expression language is FEEL; XPath is what the standard names when nobody chose one."""
    return names_feel(language) or language.strip().lower() == "http://www.w3.org/1999/xpath"


def names_feel(language: str) -> bool:
    """Whether somebody chose FEEL by its name."""
    return "feel" in language.lower()
