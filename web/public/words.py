"""What a citizen is told about a dossier: where it stands, and what to do next, by its national status."""

from __future__ import annotations

from flask_babel import gettext as _

from web.words import long_day, money
from workflows.dossiers.models import Dossier
from workflows.dossiers.status import Status, is_refusal
from workflows.fees.rules import fee_owed

_SIDES = {
    Status.SUPPLEMENT: "sum-soon", Status.FINANCIAL_OBLIGATION: "sum-soon", Status.FINISHED: "sum-done",
    Status.RETURNED: "sum-done", Status.NOT_ACCEPTED: "sum-late", Status.STOPPED: "sum-late",
}  # fmt: skip
"""The look of the frame around the sentence, by status."""


def standing(dossier: Dossier) -> str:
    """Where it stands, as one would say it on the phone; a refusal is called one."""
    said = {
        Status.REGISTERED: _("Đã nhận, đang kiểm tra giấy tờ"),
        Status.ACCEPTED: _("Đã tiếp nhận, chuẩn bị xử lý"),
        Status.NOT_ACCEPTED: _("Không được tiếp nhận"),
        Status.IN_PROGRESS: _("Đang xử lý"),
        Status.SUPPLEMENT: _("Cần bổ sung giấy tờ"),
        Status.FINANCIAL_OBLIGATION: _("Cần nộp phí, lệ phí"),
        Status.WITHDRAWN: _("Đã rút theo yêu cầu của người nộp"),
        Status.STOPPED: _("Đã dừng xử lý"),
        Status.FINISHED: _("Đã có kết quả"),
        Status.RETURNED: _("Đã trả kết quả"),
    }[Status(dossier.status)]
    refused = is_refusal(dossier.status, dossier.outcome)
    return _("%(status)s: từ chối giải quyết", status=said) if refused else said


def side(dossier: Dossier, late: bool) -> str:
    """The look of the frame: nobody congratulates on a refusal."""
    if (late and dossier.is_open) or is_refusal(dossier.status, dossier.outcome):
        return "sum-late"
    return _SIDES.get(Status(dossier.status), "")


def next_step(dossier: Dossier, office: str, online: bool) -> str:
    """What the applicant has to do now. ``office`` is where they go; ``online``: whether papers can be sent here."""
    status = Status(dossier.status)
    if status is Status.SUPPLEMENT:
        if online:
            return _("Xin gửi giấy tờ còn thiếu ngay tại trang này, hoặc nộp tại %(office)s.", office=office)
        return _("Xin nộp giấy tờ còn thiếu tại %(office)s.", office=office)
    if status is Status.FINANCIAL_OBLIGATION:
        return _("Xin nộp %(amount)s tại %(office)s.", amount=money(fee_owed(dossier)), office=office)
    if status is Status.FINISHED:
        return f"{_('Kết quả đã có từ %(day)s.', day=long_day(dossier.finished_at))} {_collecting(dossier, office)}"
    if status in (Status.NOT_ACCEPTED, Status.STOPPED):
        return _("Nếu cần, ông/bà có thể nộp hồ sơ mới tại %(office)s.", office=office)
    if status in (Status.RETURNED, Status.WITHDRAWN):
        return _("Hồ sơ đã kết thúc. Ông/bà không cần làm gì thêm.")
    return _("Ông/bà chưa cần làm gì thêm.")


def _collecting(dossier: Dossier, office: str) -> str:
    if dossier.return_method == "post":
        said = _("Kết quả được gửi qua bưu chính đến địa chỉ đã đăng ký.")
    elif dossier.return_method == "electronic":
        said = _("Kết quả được gửi trực tuyến; bản giấy nhận tại %(office)s khi cần.", office=office)
    else:
        said = _("Xin mang giấy hẹn và giấy tờ tùy thân đến %(office)s để nhận kết quả.", office=office)
    owed = fee_owed(dossier)
    return f"{said} {_('Số tiền còn phải nộp: %(amount)s.', amount=money(owed))}" if owed else said
