"""The story of a case, element by element, as a failing test and `motcua run` print it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.runtime.history import HistoryRow
from engine.worktime import LOCAL
from engine.worktime.words import say_date, weekday

_FACTS = ("element", "message", "code", "outcome", "reason")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a case waits for. ``what`` is ``task``, or from outside ``message``, ``signal``, ``timer``, ``service`` or
    ``incident``; ``name`` is the message's or signal's, the service's operation, the incident's code."""

    what: str
    no: int
    element_id: str
    name: str
    due: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language tells a journey; what is not among ``called`` is called by its code."""

    title: str
    passed: str
    opened: str
    stands: str
    waits: str
    at: str
    due: str
    variables: str
    instant: Callable[[datetime], str]
    called: Mapping[str, str]


def _vietnamese(at: datetime) -> str:
    return f"{at:%H:%M:%S} {weekday(at)}, {say_date(at)}"


IN_VIETNAMESE = {
    "instance.started": "bắt đầu",
    "instance.moved": "chuyển bước",
    "instance.cancelled": "hủy",
    "task.completed": "hoàn thành việc",
    "timer.fired": "đến giờ hẹn",
    "timer.skipped": "bỏ qua giờ hẹn đã lỡ",
    "message.received": "nhận thông điệp",
    "service.finished": "dịch vụ trả lời",
    "service.failed": "dịch vụ báo lỗi",
    "step.begun": "bắt đầu bước tùy chọn",
    "ad_hoc.finished": "làm đủ các bước tùy chọn",
    "incident.retried": "chạy lại sau sự cố",
    "incident.skipped": "bỏ qua sự cố",
    "variables.changed": "đổi dữ liệu",
    "open": "đang chạy",
    "completed": "đã kết thúc",
    "terminated": "đã bị chấm dứt",
    "failed": "dừng vì lỗi",
    "task": "việc",
    "timer": "hẹn giờ",
    "message": "thông điệp",
    "signal": "tín hiệu",
    "service": "dịch vụ",
    "incident": "sự cố",
}
"""What happens in a case, what it waits for and how it stands, by code."""

_WORDS = {
    "en": _Words(
        title="The journey of case {no} of {process}:",
        passed="passed {elements}",
        opened="opened {elements}",
        stands="It is {status}.",
        waits="It is {status} and waits for:",
        at="at",
        due="due",
        variables="Variables: {variables}",
        instant="{:%a %Y-%m-%d %H:%M:%S}".format,
        called={},
    ),
    "vi": _Words(
        title="Diễn biến của lần chạy {no}, quy trình {process}:",
        passed="đã qua {elements}",
        opened="mở {elements}",
        stands="Quy trình {status}.",
        waits="Quy trình {status}, còn chờ:",
        at="tại",
        due="đến hạn",
        variables="Dữ liệu: {variables}",
        instant=_vietnamese,
        called=IN_VIETNAMESE,
    ),
}


def journey_of(
    number: int,
    process_id: str,
    history: Sequence[HistoryRow],
    status: str,
    waiting: Sequence[Waiting],
    variables: Mapping[str, Any],
    language: str = "en",
) -> str:
    """One line for each thing that happened, with the elements that ran because of it, then where it stands."""
    words = _WORDS[language]
    lines = [words.title.format(no=number, process=process_id)]
    for row in history:
        facts = [str(row.params[name]) for name in _FACTS if row.params.get(name)]
        at = words.instant(row.occurred_at.astimezone(LOCAL))
        lines.append(f"  {at}  {' '.join((words.called.get(row.code, row.code), *facts))}")
        if passed := row.params.get("passed"):
            lines.append(f"      {words.passed.format(elements=' → '.join(passed))}")
        if opened := row.params.get("opened"):
            lines.append(f"      {words.opened.format(elements=', '.join(each[1] for each in opened))}")
    lines.append("  " + (words.waits if waiting else words.stands).format(status=words.called.get(status, status)))
    lines += [f"    - {_said(each, words)}" for each in waiting]
    lines.append("  " + words.variables.format(variables=dict(variables)))
    return "\n".join(lines)


def _said(waiting: Waiting, words: _Words) -> str:
    what = words.called.get(waiting.what, waiting.what)
    if waiting.what == "task":
        return f"{what} {waiting.element_id}"
    due = f", {words.due} {words.instant(waiting.due)}" if waiting.due else ""
    name = f" {waiting.name}" if waiting.name not in ("", waiting.element_id) else ""
    detail = f": {waiting.detail}" if waiting.detail else ""
    return f"{what}{name} {words.at} {waiting.element_id}{due}{detail}"
