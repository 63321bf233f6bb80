"""The history of a dossier as sentences, made when it is read, in the reader's language.

A code and its facts come from `engine.runtime.history`; `Names` turns ids into what people say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from engine.worktime import LOCAL
from engine.worktime.words import say_all

Facts = Mapping[str, Any]

SENTENCES: dict[str, tuple[str, str]] = {
    "instance.started": ("{who} đã bắt đầu “{process}”.", "{who} started “{process}”."),
    "task.completed": ("{who}{lent} đã hoàn thành bước “{step}”{outcome}.", "{who}{lent} completed “{step}”{outcome}."),
    "task.claimed": ("{who} đã nhận việc “{step}”.", "{who} claimed “{step}”."),
    "task.released": ("{who} đã trả việc “{step}” về danh sách chung.", "{who} put “{step}” back into the queue."),
    "task.assigned": ("{who} đã giao việc “{step}” cho {to}.", "{who} assigned “{step}” to {to}."),
    "timer.fired": ("Đã đến mốc “{step}” ({due}).", "The time of “{step}” came ({due})."),
    "deadline.share": ("Đã dùng phần lớn thời hạn, đã cảnh báo.", "Most of the time is used; a warning was given."),
    "deadline.before": ("Sắp đến hạn, đã cảnh báo.", "The date comes near; a warning was given."),
    "deadline.prepare": (
        "Đã xét khả năng kịp hạn trước khi đến hạn ({due}).",
        "Before the date it was judged whether it can be kept ({due}).",
    ),
    "deadline.due": ("Đã đến hạn trả kết quả ({due}): hồ sơ trễ hạn.", "The date came ({due}): the dossier is late."),
    "deadline.again": ("Đã đến ngày hẹn lại ({due}).", "The new date came ({due})."),
    "deadline.granted": (
        "{who} đã cho tạm dừng thời hạn từ {start} đến {end}. Lý do: {reason}.",
        "{who} granted a pause from {start} to {end}. Reason: {reason}.",
    ),
    "deadline.extended": (
        "{who} đã cho hẹn lại lần nữa, đến {due}. Lý do: {reason}.",
        "{who} gave one more date, {due}. Reason: {reason}.",
    ),
    "supplement.allowed": (
        "{who} đã cho yêu cầu bổ sung thêm một lần. Lý do: {reason}.",
        "{who} let the applicant be asked for papers once more. Reason: {reason}.",
    ),
    "timer.skipped": ("Bỏ qua mốc “{step}” đã lỡ ({due}).", "The missed time of “{step}” was passed over ({due})."),
    "message.received": ("{who} đã ghi nhận: {message}.", "{who} reported: {message}."),
    "service.finished": ("Bước tự động đã xong.", "An automatic step finished."),
    "service.failed": ("Bước tự động không thực hiện được ({code}).", "An automatic step failed ({code})."),
    "ad_hoc.finished": ("{who} đã xác nhận làm đủ các bước.", "{who} said that enough has been done."),
    "incident.retried": ("{who} đã cho chạy lại bước gặp sự cố.", "{who} ran the failed step again."),
    "incident.skipped": (
        "{who} đã cho bỏ qua bước gặp sự cố “{step}”. Lý do: {reason}.",
        "{who} had the process skip the failed step “{step}”. Reason: {reason}.",
    ),
    "instance.moved": (
        "{who} đã chuyển quy trình tới {goals}. Lý do: {reason}.",
        "{who} moved the process to {goals}. Reason: {reason}.",
    ),
    "variables.changed": (
        "{who} đã đổi dữ liệu của quy trình: {names}. Lý do: {reason}.",
        "{who} changed data of the process: {names}. Reason: {reason}.",
    ),
    "step.begun": ("{who} đã bắt đầu bước tùy chọn “{step}”.", "{who} began the optional step “{step}”."),
    "instance.cancelled": ("{who} đã hủy quy trình: {reason}.", "{who} cancelled the process: {reason}."),
    "dossier.corrected": ("{who} đã sửa {changes}. Lý do: {reason}.", "{who} corrected {changes}. Reason: {reason}."),
    "document.attached": ("{who} đã thêm giấy tờ số {document}.", "{who} added document {document}."),
}
_UNTOLD = ("{who} đã thực hiện {code}.", "{who} did {code}.")
_WENT_ON = (" Chuyển tới {places}.", " It went on to {places}.")
_ENDED = {
    "completed": (" Kết thúc “{process}”.", " “{process}” ended."),
    "cancelled": (" “{process}” bị hủy.", " “{process}” was cancelled."),
    "failed": (" “{process}” dừng vì lỗi.", " “{process}” ended with an error."),
}
_LENT = (" (thay {lender})", " (for {lender})")
_OUTCOME = (" ({words})", " ({words})")
_MESSAGES = {
    "withdraw": ("người nộp xin rút hồ sơ", "the applicant takes the dossier back"),
    "stop": ("dừng giải quyết hồ sơ", "the office stops processing"),
    "supplement.received": ("đã nhận giấy tờ bổ sung", "more papers came in"),
}
_NAMELESS = ("có thông điệp “{name}”", "the message “{name}” came")
_OF_THE_HOUSE = {
    "dossier.finished": (
        "Hồ sơ không còn chờ giải quyết: không phải theo dõi ngày hẹn lại nữa.",
        "The dossier waits for no decision any more: its new date is not watched any longer.",
    ),
    "apology.withdrawn": ("Không còn phải xin lỗi.", "No apology is owed any more."),
    "apology.settled": (
        "Không còn phải để văn bản xin lỗi cùng kết quả.",
        "The apology need not be put to the result any more.",
    ),
}
"""What the house tells a process of its own accord: nobody reported it, whoever's act it followed from."""
FIELDS = {
    "applicant_name": ("họ tên", "the name"),
    "applicant_identity": ("số định danh", "the identity number"),
    "applicant_address": ("địa chỉ", "the address"),
    "applicant_phone": ("số điện thoại", "the phone number"),
    "applicant_email": ("thư điện tử", "the e-mail address"),
    "summary": ("nội dung yêu cầu", "the request"),
    "return_method": ("hình thức nhận kết quả", "how the result is returned"),
}


class Names(Protocol):
    """How people call what a history row names by id."""

    def actor(self, actor: str) -> str: ...

    def agency(self, agency: str) -> str: ...

    def element(self, element: str) -> str: ...

    def process(self, process: str) -> str: ...

    def choice(self, instance: int, no: int, value: str) -> str: ...

    def lender(self, instance: int, no: int, actor: str, at: datetime) -> str | None:
        """In whose place ``actor`` did the step, by a delegation of that time."""


class HasFacts(Protocol):
    """A history row, as far as its sentence goes."""

    @property
    def instance_id(self) -> int: ...

    @property
    def occurred_at(self) -> datetime: ...

    @property
    def actor(self) -> str: ...

    @property
    def code(self) -> str: ...

    @property
    def params(self) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, in words."""

    at: datetime
    who: str
    sentence: str


@dataclass
class Teller:
    """Tells the rows of one dossier, oldest first: what a row calls by number, an earlier one has named."""

    names: Names
    language: str = "vi"
    _steps: dict[tuple[int, int], str] = field(default_factory=dict)
    _processes: dict[int, str] = field(default_factory=dict)

    def tell(self, row: HasFacts) -> Told:
        """The sentence of ``row``."""
        facts = row.params
        if "process" in facts:
            self._processes[row.instance_id] = str(facts["process"])
        who = self.names.actor(row.actor)
        text = self._pick(_sentence(row)).format(**self._words(row), who=who, code=_code(row))
        return Told(row.occurred_at, who, text[:1].upper() + text[1:] + self._what_followed(row))

    def _pick(self, words: tuple[str, str]) -> str:
        return words[0 if self.language == "vi" else 1]

    def _words(self, row: HasFacts) -> dict[str, str]:
        facts = row.params
        return {
            "process": self._process(row),
            "step": self._step(row),
            "outcome": self._outcome(row),
            "lent": self._lent(row),
            "to": self.names.actor(str(facts.get("to"))) if facts.get("to") else "–",
            "due": _instant(facts.get("due")),
            "start": _instant(facts.get("start")),
            "end": _instant(facts.get("end")),
            "message": self._pick(_MESSAGES.get(facts.get("message", ""), _NAMELESS)).format(name=facts.get("message")),
            "reason": str(facts.get("reason") or "–").rstrip("."),
            "changes": self._changes(facts),
            "goals": self._goals(facts),
            "names": ", ".join(facts.get("set", ())) or "–",
            "document": str(facts.get("document", "–")),
        }

    def _process(self, row: HasFacts) -> str:
        return self.names.process(self._processes.get(row.instance_id, ""))

    def _step(self, row: HasFacts) -> str:
        element = row.params.get("element") or self._steps.get((row.instance_id, row.params.get("no", 0)))
        return self.names.element(element) if element else str(row.params.get("no", "–"))

    def _outcome(self, row: HasFacts) -> str:
        value = row.params.get("outcome")
        if not value:
            return ""
        words = self.names.choice(row.instance_id, int(row.params["no"]), str(value))
        return self._pick(_OUTCOME).format(words=words[:1].lower() + words[1:])

    def _lent(self, row: HasFacts) -> str:
        if row.code != "task.completed":
            return ""
        lender = self.names.lender(row.instance_id, int(row.params["no"]), row.actor, row.occurred_at)
        return self._pick(_LENT).format(lender=lender) if lender else ""

    def _goals(self, facts: Facts) -> str:
        before, behind = self._pick(("trước", "before")), self._pick(("sau", "behind"))
        goals = [f"{before} “{self.names.element(each)}”" for each in facts.get("to_before", ())]
        goals += [f"{behind} “{self.names.element(each)}”" for each in facts.get("to_behind", ())]
        return say_all(goals, self.language) or "–"

    def _changes(self, facts: Facts) -> str:
        before, after = facts.get("before", {}), facts.get("after", {})
        into = "thành" if self.language == "vi" else "to"
        parts = [
            f"{self._pick(FIELDS.get(name, (name, name)))} “{before.get(name) or '–'}” {into} “{after[name] or '–'}”"
            for name in after
        ]
        return say_all(parts, self.language) or "–"

    def _what_followed(self, row: HasFacts) -> str:
        text = ""
        places = []
        for no, element, agency in row.params.get("opened", ()):
            self._steps[row.instance_id, no] = element
            step = f"“{self.names.element(element)}”"
            places.append(f"{self.names.agency(agency)}: {step}" if agency else step)
        if places:
            text += self._pick(_WENT_ON).format(places=say_all(places, self.language))
        ended = row.params.get("ended")
        if ended:
            text += self._pick(_ENDED.get(ended, _ENDED["failed"])).format(process=self._process(row))
        return text


def _sentence(row: HasFacts) -> tuple[str, str]:
    told = _OF_THE_HOUSE.get(row.params.get("message", "")) if row.code == "message.received" else None
    return told or SENTENCES.get(row.code, _UNTOLD)


def _code(row: HasFacts) -> str:
    return str(row.params.get("code", row.code)) if row.code in SENTENCES else row.code


def _instant(text: Any) -> str:
    return datetime.fromisoformat(str(text)).astimezone(LOCAL).strftime("%H:%M %d/%m/%Y") if text else "–"
