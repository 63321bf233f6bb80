"""What is wrong with a template, line by line, in words that its author can use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from workflows.letters.complaints import in_vietnamese

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "syntax": ("cú pháp chưa đúng ({reason})", "it is not well formed ({reason})"),
    "too_long": ("mẫu dài quá {most} ký tự", "the template is longer than {most} characters"),
    "fact_unknown": ("không văn bản nào có thông tin “{name}”", "no letter knows “{name}”"),
    "active": ("“{mark}” không được dùng trong văn bản", "“{mark}” has no place in a letter"),
    "no_title": ('thiếu tiêu đề <h1 class="doc-title">', 'it has no <h1 class="doc-title">'),
    "fact_missing": ("hồ sơ không có thông tin “{name}”", "a dossier does not have “{name}”"),
    "broken": ("không lập được văn bản ({reason})", "no letter can be made of it ({reason})"),
    "fact_optional": (
        "“{name}” có thể để trống; hãy hỏi trước bằng {{% if %}}, nếu không văn bản sẽ không lập được",
        "“{name}” may be empty: ask with {{% if %}} first, or the letter cannot be made",
    ),
    "facts_left_out": (
        "mẫu chung của Nhà nước có nêu mà mẫu này không nêu: {names}",
        "the State's form tells these, and this one does not: {names}",
    ),
    "element": (
        "thẻ <{name}> chỉ có tác dụng trên trang in; PDF và Word chỉ giữ phần chữ bên trong",
        "<{name}> counts on the printed page only; PDF and Word keep the words inside it",
    ),
}
_WARNINGS: Final = frozenset({"fact_optional", "element", "facts_left_out"})


@dataclass(frozen=True, slots=True)
class LetterFinding:
    """``line`` counts from 1; 0 is the whole template."""

    code: str
    line: int
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def is_error(self) -> bool:
        """Whether the template cannot be put in force like this."""
        return self.code not in _WARNINGS

    def sentence(self, language: str = "vi") -> str:
        """“Dòng 3: …”."""
        said = self.params
        if language == "vi" and "reason" in said:
            said = {**said, "reason": in_vietnamese(str(said["reason"]))}
        words = _WORDS[self.code][0 if language == "vi" else 1].format(**said)
        if not self.line:
            return words[0].upper() + words[1:] + "."
        return f"Dòng {self.line}: {words}." if language == "vi" else f"Line {self.line}: {words}."
