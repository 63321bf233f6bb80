"""What is said beside a field, in two languages: "Expected …, but …" ("Cần …, nhưng …"); what lacks an answer is asked
for ("Xin điền …")."""

from __future__ import annotations

from typing import Any

_SENTENCES: dict[str, tuple[str, str]] = {
    "required": ("Xin điền mục này.", "Please fill this in."),
    "unticked": ("Xin đánh dấu mục này.", "Please tick this."),
    "unknown": (
        "Cần các mục có trong biểu mẫu, nhưng mục này không có.",
        "Expected the fields of the form, but this is none of them.",
    ),
    "not_answers": (
        "Cần các mục đã điền theo tên, nhưng dữ liệu gửi lên không đúng dạng.",
        "Expected answers by the names of their fields, but found something else.",
    ),
    "not_text": ("Cần chữ, nhưng dữ liệu không phải chữ.", "Expected text, but found something else."),
    "too_short": (
        "Cần ít nhất {least} ký tự, nhưng mới có {found}.",
        "Expected at least {least} characters, but found {found}."),
    "too_long": (
        "Cần nhiều nhất {most} ký tự, nhưng có {found}.",
        "Expected at most {most} characters, but found {found}."),
    "pattern": ("Cần viết đúng dạng, nhưng “{found}” chưa đúng.", "Expected the proper form, but found “{found}”."),
    "pattern_example": (
        "Cần viết đúng dạng như {example}, nhưng có “{found}”.",
        "Expected something like {example}, but found “{found}”.",
    ),
    "not_whole": (
        "Cần một số nguyên, chỉ gồm chữ số, nhưng có “{found}”.",
        "Expected a whole number in digits only, but found “{found}”.",
    ),
    "not_number": ("Cần một số, nhưng có “{found}”.", "Expected a number, but found “{found}”."),
    "decimals": (
        "Cần nhiều nhất {most} chữ số sau dấu phẩy, nhưng có “{found}”.",
        "Expected at most {most} digits after the point, but found “{found}”.",
    ),
    "too_small": ("Cần từ {least} trở lên, nhưng có {found}.", "Expected {least} or more, but found {found}."),
    "too_large": ("Cần không quá {most}, nhưng có {found}.", "Expected at most {most}, but found {found}."),
    "not_offered": (
        "Cần chọn một mục trong danh sách, nhưng có “{found}”.",
        "Expected one of the choices, but found “{found}”."),
    "not_ticked_or_not": ("Cần có hoặc không, nhưng có “{found}”.", "Expected yes or no, but found “{found}”."),
    "not_date": (
        "Cần một ngày như 09/11/2026, nhưng có “{found}”.",
        "Expected a date such as 2026-11-09, but found “{found}”.",
    ),
    "not_datetime": (
        "Cần ngày và giờ như 2026-11-09T10:00, nhưng có “{found}”.",
        "Expected a date and time such as 2026-11-09T10:00, but found “{found}”.",
    ),
    "not_time": ("Cần giờ như 10:30, nhưng có “{found}”.", "Expected a time such as 10:30, but found “{found}”."),
}  # fmt: skip
_SHOWN = 40


def say(code: str, language: str, **facts: Any) -> str:
    """The sentence ``code`` in ``language``; a long ``found`` is cut short."""
    template = _SENTENCES[code][0 if language == "vi" else 1]
    if not facts:
        return template
    return template.format(**{name: _short(fact) for name, fact in facts.items()})


def _short(fact: Any) -> str:
    text = str(fact)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
