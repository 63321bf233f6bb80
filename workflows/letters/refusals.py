"""Why a letter cannot be written: first for those who look after templates, then for those who want the paper."""

from __future__ import annotations

from engine.refusal import Conflict, Invalid, NotFound


class UnknownLetter(NotFound):
    """Params: letter."""

    code = "unknown_letter"
    en = "Expected the letter “{letter}” among the published files, but it is not there."
    vi = "Cần mẫu văn bản “{letter}” trong các tệp đã công bố, nhưng không tìm thấy."


class NothingReceived(NotFound):
    """Params: agency."""

    code = "register_of_no_receiving_point"
    en = "Expected an agency that receives dossiers, but {agency} receives none, so it has no register."
    vi = "Cần một nơi tiếp nhận hồ sơ, nhưng {agency} không tiếp nhận thủ tục nào nên không có sổ theo dõi."


class ApologyWithdrawn(Conflict):
    """Params: number (of the letter, or a dash), dossier (its code)."""

    code = "apology_withdrawn"
    en = "Expected an apology that holds, but that of {dossier} (no. {number}) was withdrawn."
    vi = "Cần văn bản xin lỗi còn hiệu lực, nhưng văn bản số {number} của hồ sơ {dossier} đã được thu hồi."


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


class PaperWaits(Invalid):
    """Params: paper (what it is called), missing, missing_en (in people's words)."""

    code = "paper_waits"
    en = "Expected everything that “{paper}” has to say, but the dossier does not have {missing_en} yet."
    vi = "Cần đủ thông tin để lập “{paper}”, nhưng hồ sơ chưa có {missing}."


class PaperUnwritable(Invalid):
    """Params: paper. What is wrong in its template is for those who look after templates."""

    code = "paper_unwritable"
    en = "Expected the template of “{paper}” to be in order, but it is not; please tell the administrator."
    vi = "Cần mẫu của “{paper}” đúng quy cách, nhưng mẫu đang có lỗi; xin báo quản trị viên."
