"""What the administrator's pages call things: states of a draft, fields of a diagram, operations."""

from __future__ import annotations

from flask_babel import gettext as _

from engine.core.vocabulary import word
from web.language import current
from workflows.procedures.comparing import Change, Detail

APPROVAL_COLOURS = {"none": "grey", "asked": "amber", "approved": "green", "returned": "red"}


def approval(state: str) -> tuple[str, str]:
    """The state of a draft in words, and its colour."""
    words = {
        "none": _("Đang soạn"),
        "asked": _("Chờ lãnh đạo duyệt"),
        "approved": _("Đã duyệt, chờ ban hành"),
        "returned": _("Lãnh đạo trả lại"),
    }
    return words[state], APPROVAL_COLOURS[state]


def change_words(change: Change) -> str:
    """What happened, to what."""
    subject = f"“{change.subject}”" if change.subject else change.file
    noun = f"{word(change.noun, current())} " if change.noun else ""
    return {
        "file_added": _("Thêm tệp %(what)s", what=change.file),
        "file_removed": _("Bỏ tệp %(what)s", what=change.file),
        "added": _("Thêm %(what)s", what=noun + subject),
        "removed": _("Bỏ %(what)s", what=noun + subject),
        "changed": _("Sửa %(what)s", what=noun + subject),
        "layout": _("Chỉ đổi cách trình bày trong %(what)s", what=change.file),
    }[change.kind]


def detail_words(detail: Detail) -> str:
    """One difference: the field, what it was, what it is."""
    if detail.field == "lines":
        return _("bớt %(gone)s dòng, thêm %(come)s dòng", gone=detail.before, come=detail.after)
    if detail.field == "unreadable":
        return detail.after
    name = field_name(detail.field)
    if not detail.before:
        return f"{name}: {_short(detail.after)}"
    if not detail.after:
        return _("%(name)s: bỏ “%(before)s”", name=name, before=_short(detail.before))
    return f"{name}: “{_short(detail.before)}” → “{_short(detail.after)}”"


def field_name(path: str) -> str:
    """A setting as the modeler calls it; what has no name is called by its path."""
    names = {
        "name": _("tên"), "name_en": _("tên tiếng Anh"), "due": _("thời hạn của bước"), "role": _("vai trò"),
        "agency": _("cơ quan thực hiện"), "lane": _("làn"), "form": _("biểu mẫu"), "letter": _("mẫu văn bản"),
        "operation": _("nghiệp vụ"), "status": _("trạng thái quốc gia"), "priority": _("độ ưu tiên"),
        "mode": _("cách thực hiện"), "workingTime": _("chỉ tính giờ làm việc"), "catchUp": _("khi lỡ giờ"),
        "timer": _("hẹn giờ"), "script": _("phép tính"), "conditionExpression": _("điều kiện"),
        "documentation": _("ghi chú"), "sourceRef": _("từ"), "targetRef": _("đến"), "default": _("nhánh mặc định"),
        "calledElement": _("quy trình được gọi"), "cancelActivity": _("ngắt bước"), "budget": _("thời hạn giải quyết"),
        "lead": _("chuẩn bị xin lỗi trước hạn"), "fee": _("phí, lệ phí"), "supplement_limit": _("số lần bổ sung"),
        "supplement_rule": _("căn cứ của số lần bổ sung"),
        "label": _("nhãn"), "required": _("bắt buộc"), "original": _("bản chính"), "copy": _("bản sao"),
        "e_copy": _("bản điện tử"), "note": _("ghi chú"), "effective_from": _("ngày áp dụng"), "result": _("kết quả"),
        "warn_share": _("ngưỡng cảnh báo"), "warn_before": _("cảnh báo trước hạn"), "pause_by": _("cách bù tạm dừng"),
        "pauses": _("căn cứ tạm dừng"), "extension_limit": _("số lần hẹn lại"),
        "index_supplements": _("số lần bổ sung theo Bộ chỉ số"), "extension_rule": _("căn cứ của việc hẹn lại"),
    }  # fmt: skip
    return names.get(path.rpartition("/")[2], path)


def ground_name(ground: str) -> str:
    """A legal ground on which the clock may stand still."""
    return {
        "supplement": _("Chờ bổ sung hồ sơ"),
        "financial_obligation": _("Chờ thực hiện nghĩa vụ tài chính"),
        "consultation": _("Lấy ý kiến cơ quan khác"),
    }.get(ground, ground)


def operation_name(operation: str) -> str:
    """What a service task does, in words."""
    return {
        "dossier.accept": _("Tiếp nhận hồ sơ, bắt đầu tính thời hạn"),
        "dossier.refuse_intake": _("Từ chối tiếp nhận"),
        "dossier.request_supplement_at_intake": _("Yêu cầu bổ sung khi tiếp nhận"),
        "dossier.set_status": _("Đặt trạng thái quốc gia"),
        "dossier.finish": _("Xử lý xong, dừng tính thời hạn"),
        "dossier.hand_over": _("Đã trả kết quả"),
        "dossier.withdraw": _("Rút hồ sơ"),
        "dossier.stop": _("Dừng giải quyết"),
        "dossier.refuse": _("Từ chối giải quyết"),
        "deadline.pause": _("Tạm dừng tính thời hạn"),
        "deadline.resume": _("Tính tiếp thời hạn"),
        "lateness.warn": _("Xem có sắp trễ hạn"),
        "lateness.flag": _("Ghi nhận trễ hạn"),
        "apology.open": _("Mở văn bản xin lỗi"),
        "apology.sign": _("Ký văn bản xin lỗi"),
        "notice.send": _("Gửi thông báo"),
        "fee.request": _("Yêu cầu nộp phí, lệ phí"),
        "fee.settle": _("Ghi nhận đã nộp phí, lệ phí"),
    }.get(operation, operation)


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"
