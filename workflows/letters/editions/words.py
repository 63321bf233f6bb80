"""The audit sentences of editions."""

from __future__ import annotations

from workflows.audit.words import teach

teach(
    {
        "letter.edition_made": (
            "{who} đã ban hành bản thay thế số {edition} của mẫu {letter} cho {agency}, dùng cho hồ sơ tiếp nhận từ "
            "{first:date} đến {last:date} ({reason}).",
            "{who} put edition {edition} of the letter {letter} in force for {agency}, for dossiers that come from "
            "{first:date} to {last:date} ({reason}).",
        ),
        "letter.edition_undone": (
            "{who} đã hủy bản thay thế số {edition} của mẫu {letter} cho {agency}.",
            "{who} undid edition {edition} of the letter {letter} for {agency}.",
        ),
    }
)
