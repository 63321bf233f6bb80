"""The words of a dossier on paper: how its result goes back, what becomes of its fee."""

from __future__ import annotations

from datetime import datetime

from workflows.letters.rules import money

RETURN_METHODS = {
    "counter": "tại quầy",
    "post": "qua bưu chính công ích",
    "electronic": "trực tuyến",
    "online": "trực tuyến",
}


def return_place(method: str, office_address: str | None, applicant_address: str) -> str | None:
    """Where the result will be: at the desk, at the applicant's door, or nowhere."""
    return {"counter": office_address, "post": applicant_address}.get(method)


def fee_note(fee: int, paid_at: datetime | None) -> str:
    """What becomes of the fee when the dossier goes no further."""
    if fee == 0:
        return "không thu"
    if paid_at is None:
        return f"{money(fee)}, chưa thu và không phải nộp"
    return f"đã nộp {money(fee)}; việc hoàn trả thực hiện theo quy định về phí, lệ phí"
