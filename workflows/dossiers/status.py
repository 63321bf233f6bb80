"""The national status codes of a dossier (trạng thái hồ sơ), 1 to 10, and what they mean to whom."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """As the national public service portal counts them."""

    REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROGRESS = 4
    SUPPLEMENT = 5
    FINANCIAL_OBLIGATION = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


NAMES = {
    Status.REGISTERED: ("Mới đăng ký", "Registered"),
    Status.ACCEPTED: ("Được tiếp nhận", "Accepted"),
    Status.NOT_ACCEPTED: ("Không được tiếp nhận", "Not accepted"),
    Status.IN_PROGRESS: ("Đang xử lý", "In progress"),
    Status.SUPPLEMENT: ("Yêu cầu bổ sung giấy tờ", "More papers requested"),
    Status.FINANCIAL_OBLIGATION: ("Yêu cầu thực hiện nghĩa vụ tài chính", "Payment requested"),
    Status.WITHDRAWN: ("Công dân yêu cầu rút hồ sơ", "Withdrawn by the applicant"),
    Status.STOPPED: ("Dừng xử lý", "Stopped"),
    Status.FINISHED: ("Đã xử lý xong", "Result ready"),
    Status.RETURNED: ("Đã trả kết quả", "Result returned"),
}
CLOSED = frozenset({Status.NOT_ACCEPTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED})


def is_refusal(status: int, outcome: str | None) -> bool:
    """Whether the result, there or handed over, is a written refusal (từ chối giải quyết)."""
    return outcome == "refused" and status in (Status.FINISHED, Status.RETURNED)


def name_of(status: int, language: str = "vi") -> str:
    """The status in words."""
    return NAMES[Status(status)][0 if language == "vi" else 1]
