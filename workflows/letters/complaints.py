"""What the template language complains of, in the words of those who look after templates."""

from __future__ import annotations

import re
from typing import Final

_TOKENS: Final = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "hết mẫu",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
}
_WORDS: Final = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"Unexpected end of template\..*block that needs to be closed is '(\w+)'\.",
         "khối “{0}” chưa đóng bằng “end{0}”"),
        (r"Encountered unknown tag '(\w+)'\..*block that needs to be closed is '(\w+)'\.",
         "gặp “{0}” khi khối “{1}” chưa đóng bằng “end{1}”"),
        (r"Encountered unknown tag '(\w+)'.*", "gặp “{0}” không đúng chỗ hoặc không có lệnh này"),
        (r"unexpected end of template, expected '(.+?)'\.", "hết mẫu mà chưa có “{0}”"),
        (r"Expected an expression, got '(.+?)'", "cần một thông tin nhưng gặp “{0}”"),
        (r"expected token '(.+?)', got '(.+?)'", "cần “{0}” nhưng gặp “{1}”"),
        (r"unexpected char (['\"])(.+?)\1 at .*", "ký tự “{1}” không đúng chỗ, có thể thiếu dấu ngoặc"),
        (r"unexpected '(.+?)'", "gặp “{0}” không đúng chỗ"),
        (r"No filter named '(.+?)'\.?", "không có bộ lọc “{0}”"),
        (r"No test named '(.+?)'\.?", "không có phép thử “{0}”"),
        (r"Missing end of comment tag", "ghi chú chưa đóng bằng “#}}”"),
        (r"expected name or number", "sau dấu chấm cần một tên"),
        (r"unsupported operand type.* for (\S+): .*", "không làm được phép “{0}” với các giá trị này"),
        (r"(?:float |integer )?(?:division|modulo).*by zero", "chia cho 0"),
        (r"Range too big.*", "vòng lặp quá dài"),
        (r"nested too deeply", "các khối lồng nhau quá sâu"),
        (r"loops stand in each other more than (\d+) deep", "các vòng lặp lồng nhau quá {0} lớp"),
    )
)  # fmt: skip


def in_vietnamese(reason: str) -> str:
    """The complaint in Vietnamese; one that nobody foresaw stays as it is."""
    for pattern, words in _WORDS:
        if found := pattern.fullmatch(reason):
            return words.format(*(_TOKENS.get(each, each) for each in found.groups()))
    return reason
