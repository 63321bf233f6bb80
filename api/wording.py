"""What the schema library says of a field, in the reader's language."""

from __future__ import annotations

import re
from typing import Final

_SENTENCES: Final = tuple(
    (re.compile(pattern), vietnamese, english)
    for pattern, vietnamese, english in (
        (r"Missing data for required field\.",
         "Cần có mục này, nhưng không có.",
         "Expected this field, but it is missing."),
        (r"Field may not be null\.", "Cần có giá trị, nhưng là null.", "Expected a value, but found null."),
        (r"Unknown field\.",
         "Cần một mục đã có, nhưng không có mục “{name}”.",
         "Expected a known field, but “{name}” is none."),
        (r"Invalid (input )?type\.|Not a valid mapping type\.", "Cần một đối tượng, nhưng không phải.",
         "Expected an object, but found something else."),
        (r"Invalid JSON body\.", "Cần JSON, nhưng không đọc được.", "Expected JSON, but it cannot be read."),
        (r"Not a valid (utf-8 )?string\.", "Cần chữ, nhưng không phải.", "Expected text, but found something else."),
        (r"Not a valid integer\.", "Cần một số nguyên, nhưng không phải.",
         "Expected a whole number, but this is none."),
        (r"Not a valid number\.|Number too large\.",
         "Cần một số, nhưng không phải.",
         "Expected a number, but this is none."),
        (r"Not a valid boolean\.",
         "Cần true hoặc false, nhưng không phải.",
         "Expected true or false, but found neither."),
        (r"Not a valid (aware )?datetime\.", "Cần ngày giờ kèm múi giờ như 2026-11-09T10:00+07:00, nhưng không phải.",
         "Expected a date and time with its offset, such as 2026-11-09T10:00+07:00, but this is none."),
        (r"Not a valid date\.", "Cần một ngày như 2026-11-09, nhưng không phải.",
         "Expected a date such as 2026-11-09, but this is none."),
        (r"Not a valid list\.", "Cần một danh sách, nhưng không phải.", "Expected a list, but found something else."),
        (r"Length must be between (\d+) and (\d+)\.", "Cần độ dài từ {0} đến {1}, nhưng không phải.",
         "Expected a length from {0} to {1}, but it is not."),
        (r"Longer than maximum length (\d+)\.", "Cần độ dài nhiều nhất {0}, nhưng dài hơn.",
         "Expected a length of at most {0}, but it is longer."),
        (r"Shorter than minimum length (\d+)\.", "Cần độ dài ít nhất {0}, nhưng ngắn hơn.",
         "Expected a length of at least {0}, but it is shorter."),
        (r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.",
         "Cần số từ {0} đến {1}, nhưng không phải.",
         "Expected a number from {0} to {1}, but it is not."),
        (r"Must be one of: (.*)\.", "Cần một trong các giá trị {0}, nhưng không phải.",
         "Expected one of {0}, but found something else."),
        (r"String does not match expected pattern\.", "Cần viết đúng dạng, nhưng chưa đúng.",
         "Expected the proper form, but found another."),
        (r"Invalid value\.", "Cần giá trị hợp lệ, nhưng chưa đúng.", "Expected a valid value, but it is not."),
    )
)  # fmt: skip


def reworded(text: str, language: str, name: str) -> str:
    """``text`` about the field ``name`` as a civil servant says it; our own sentences stay as they are."""
    for pattern, vietnamese, english in _SENTENCES:
        if found := pattern.fullmatch(text):
            return (vietnamese if language == "vi" else english).format(*found.groups(), name=name)
    return text
