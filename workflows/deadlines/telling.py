"""The ledger in words, made when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.worktime import LOCAL, parse_amount, say_instant
from workflows.deadlines.rules import GROUNDS

SENTENCES = {
    "start": ("Bắt đầu tính thời hạn: {budget}.", "The clock started: {budget}."),
    "pause": ("Tạm dừng: {ground}{basis}.", "The clock stopped: {ground}{basis}."),
    "resume": ("Tính tiếp thời hạn.", "The clock went on."),
    "grant": (
        "Cho tạm dừng từ {start} đến {end}: {ground}{basis}. Lý do: {reason}.",
        "A pause from {start} to {end} was granted: {ground}{basis}. Reason: {reason}.",
    ),
    "extend": ("Hẹn lại đến {due}{override}.", "A new date was given: {due}{override}."),
    "allow": (
        "Cho yêu cầu bổ sung thêm một lần ({rule}). Lý do: {reason}.",
        "One more request for papers was allowed ({rule}). Reason: {reason}.",
    ),
    "revoke": ("Bỏ ngày hẹn lại.", "The new date was taken back."),
    "finish": ("Ngừng tính thời hạn.", "The clock stopped for good."),
    "calendar": ("Lịch làm việc thay đổi, hạn được tính lại.", "The calendar changed, the date was worked out anew."),
    "late": (
        "Trễ hạn {deadline}; bước “{step}” đang ở {agency}{through}.",
        "Late since {deadline}; “{step}” was at {agency}{through}.",
    ),
    "cleared": ("Không còn trễ hạn {deadline} sau khi tính lại.", "Not late by {deadline} any more."),
}
_THROUGH = ("; trễ do {agency} làm quá thời gian được giao", "; late through {agency}, which overran its time")
_OVERRIDE = (" (quyết định riêng: {why})", " (by decision: {why})")


def sentence(kind: str, params: Mapping[str, Any], names: Mapping[str, str], language: str = "vi") -> str:
    """An entry in one sentence. ``names`` calls agencies by their ids."""
    at = 0 if language == "vi" else 1
    agency, through = str(params.get("agency", "")), str(params.get("through", ""))
    return SENTENCES[kind][at].format(
        budget=parse_amount(params["budget"]).describe(language) if "budget" in params else "",
        ground=GROUNDS.get(str(params.get("ground")), ("tạm dừng", "pause"))[at],
        basis=f" ({params['basis']})" if params.get("basis") else "",
        rule=params.get("rule", ""),
        reason=str(params.get("reason", "")).rstrip("."),
        start=_at(params.get("start"), language),
        end=_at(params.get("end"), language),
        due=_at(params.get("due"), language),
        deadline=_at(params.get("deadline"), language),
        step=params.get("step", ""),
        agency=names.get(agency, agency),
        through=_THROUGH[at].format(agency=names.get(through, through)) if through else "",
        override=_OVERRIDE[at].format(why=str(params["override"]).rstrip(".")) if params.get("override") else "",
    )


def _at(moment: Any, language: str) -> str:
    return say_instant(datetime.fromisoformat(str(moment)).astimezone(LOCAL), language) if moment else ""
