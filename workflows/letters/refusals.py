"""Why a letter cannot be written."""

from __future__ import annotations

from engine.refusal import Invalid, NotFound


class UnknownLetter(NotFound):
    """Params: letter."""

    code = "unknown_letter"
    en = "Expected the letter “{letter}” among the published files, but it is not there."
    vi = "Cần mẫu văn bản “{letter}” trong các tệp đã công bố, nhưng không tìm thấy."


class LetterMalformed(Invalid):
    """Params: letter (its file), line, reason."""

    code = "letter_malformed"
    en = "Expected the letter {letter} to be a template in order, but line {line} is not: {reason}."
    vi = "Cần mẫu văn bản {letter} đúng quy cách, nhưng dòng {line} có lỗi: {reason}."


class LetterIncomplete(Invalid):
    """Params: letter (its file), line, variable. Better no letter than one with a hole in it."""

    code = "letter_incomplete"
    en = "Expected every fact that the letter {letter} names, but “{variable}” (line {line}) is not known."
    vi = "Cần đủ thông tin để lập văn bản {letter}, nhưng chưa có “{variable}” (dòng {line})."
