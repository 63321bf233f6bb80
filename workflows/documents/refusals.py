"""Why a file is not taken, or not given."""

from __future__ import annotations

from engine.refusal import Invalid, NotFound


class TooLarge(Invalid):
    """Params: name, limit (as people say it). A door answers 413."""

    code = "document_too_large"
    en = "Expected a file of at most {limit}, but “{name}” is larger."
    vi = "Cần tệp không quá {limit}, nhưng “{name}” lớn hơn."


class Empty(Invalid):
    """Params: name."""

    code = "document_empty"
    en = "Expected a file with something in it, but “{name}” is empty."
    vi = "Cần tệp có nội dung, nhưng “{name}” là tệp rỗng."


class NameUnfit(Invalid):
    """Params: name."""

    code = "document_name_unfit"
    en = "Expected a file name with an ending such as .pdf, but found “{name}”."
    vi = "Cần tên tệp có phần mở rộng như .pdf, nhưng gặp “{name}”."


class KindNotAccepted(Invalid):
    """Params: name, accepted, found (its ending)."""

    code = "document_kind_not_accepted"
    en = "Expected a file of one of the kinds {accepted}, but “{name}” ends in {found}."
    vi = "Cần tệp thuộc một trong các loại {accepted}, nhưng “{name}” có phần mở rộng {found}."


class NotWhatItSays(Invalid):
    """Params: name, expected, expected_vi, found, found_vi."""

    code = "document_not_what_it_says"
    en = "Expected “{name}” to be {expected} inside, as its name says, but it is {found}."
    vi = "Cần nội dung của “{name}” là {expected_vi} đúng như tên tệp, nhưng nội dung là {found_vi}."


class Unreadable(Invalid):
    """Params: name, expected, expected_vi."""

    code = "document_unreadable"
    en = "Expected “{name}” to be {expected} that opens, but it is damaged or locked."
    vi = "Cần “{name}” là {expected_vi} mở được, nhưng tệp bị hỏng hoặc bị khóa."


class ActiveContent(Invalid):
    """Params: name, found, found_vi."""

    code = "document_active_content"
    en = "Expected “{name}” to hold nothing that runs by itself, but it contains {found}."
    vi = "Cần “{name}” không chứa nội dung tự chạy, nhưng có {found_vi}."


class UnknownDocument(NotFound):
    """Params: document."""

    code = "unknown_document"
    en = "Expected a document that you can see, but there is none with the number {document}."
    vi = "Cần một giấy tờ mà ông/bà được xem, nhưng không có giấy tờ nào mang số {document}."


class RoleUnknown(Invalid):
    """Params: kind, known."""

    code = "document_role_unknown"
    en = "Expected a document to be one of {known}, but found “{kind}”."
    vi = "Cần giấy tờ là một trong các loại {known}, nhưng gặp “{kind}”."
