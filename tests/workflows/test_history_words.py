"""Every code of the history is a sentence, in both languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

import engine
import workflows
from engine.runtime.commands import Command
from workflows.history_words import SENTENCES, Teller
from workflows.procedures.bundle import SHIPPED

MONDAY = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)


@dataclass
class Row:
    code: str
    params: dict[str, Any] = field(default_factory=dict)
    actor: str = "staff:1"
    instance_id: int = 1
    occurred_at: datetime = MONDAY


class Names:
    def actor(self, actor: str) -> str:
        return {"staff:1": "Nguyễn Thị Lan", "staff:2": "Phạm Hồng Sơn"}[actor]

    def agency(self, agency: str) -> str:
        return {"H57.132": "UBND phường"}[agency]

    def element(self, element: str) -> str:
        return {"Task_Ky": "Ký", "Timer_Due": "Đến hạn"}[element]

    def process(self, process: str) -> str:
        return {"ban_sao": "Cấp bản sao"}.get(process, process)

    def lender(self, instance: int, no: int, actor: str, at: datetime) -> str | None:
        return None

    def choice(self, instance: int, no: int, value: str) -> str:
        return {"sign": "Đồng ý ký"}[value]


STARTED = Row("instance.started", {"process": "ban_sao", "opened": [[4, "Task_Ky", "H57.132"]]})
TABLE = [
    (STARTED, "Nguyễn Thị Lan đã bắt đầu “Cấp bản sao”. Chuyển tới UBND phường: “Ký”."),
    (Row("task.claimed", {"no": 4, "element": "Task_Ky"}), "Nguyễn Thị Lan đã nhận việc “Ký”."),
    (Row("task.released", {"no": 4, "element": "Task_Ky"}), "Nguyễn Thị Lan đã trả việc “Ký” về danh sách chung."),
    (
        Row("task.assigned", {"no": 4, "element": "Task_Ky", "to": "staff:2"}),
        "Nguyễn Thị Lan đã giao việc “Ký” cho Phạm Hồng Sơn.",
    ),
    (
        Row("task.completed", {"no": 4, "outcome": "sign", "ended": "completed"}),
        "Nguyễn Thị Lan đã hoàn thành bước “Ký” (đồng ý ký). Kết thúc “Cấp bản sao”.",
    ),
    (
        Row("timer.fired", {"no": 9, "element": "Timer_Due", "due": "2026-11-02T10:00:00+00:00"}),
        "Đã đến mốc “Đến hạn” (17:00 02/11/2026).",
    ),
    (Row("message.received", {"no": 5, "message": "withdraw"}), "Nguyễn Thị Lan đã ghi nhận: người nộp xin rút hồ sơ."),
    (
        Row("message.received", {"no": 5, "message": "dossier.finished"}),
        "Hồ sơ không còn chờ giải quyết: không phải theo dõi ngày hẹn lại nữa.",
    ),
    (Row("message.received", {"no": 5, "message": "apology.withdrawn"}), "Không còn phải xin lỗi."),
    (
        Row("message.received", {"no": 5, "message": "apology.settled"}),
        "Không còn phải để văn bản xin lỗi cùng kết quả.",
    ),
    (
        Row("message.received", {"no": 5, "message": "lgsp.reply"}),
        "Nguyễn Thị Lan đã ghi nhận: có thông điệp “lgsp.reply”.",
    ),
    (Row("service.finished", {"no": 5}), "Bước tự động đã xong."),
    (Row("service.failed", {"no": 5, "code": "job_given_up"}), "Bước tự động không thực hiện được (job_given_up)."),
    (Row("incident.retried", {"no": 5}), "Nguyễn Thị Lan đã cho chạy lại bước gặp sự cố."),
    (
        Row("incident.skipped", {"no": 5, "element": "Timer_Due", "reason": "Gõ nhầm.", "set": []}),
        "Nguyễn Thị Lan đã cho bỏ qua bước gặp sự cố “Đến hạn”. Lý do: Gõ nhầm.",
    ),
    (
        Row("instance.moved", {"to_before": ["Timer_Due"], "to_behind": ["Timer_Due"], "reason": "Gõ nhầm."}),
        "Nguyễn Thị Lan đã chuyển quy trình tới trước “Đến hạn” và sau “Đến hạn”. Lý do: Gõ nhầm.",
    ),
    (
        Row("variables.changed", {"set": ["fee", "kind"], "reason": "Gõ nhầm."}),
        "Nguyễn Thị Lan đã đổi dữ liệu của quy trình: fee, kind. Lý do: Gõ nhầm.",
    ),
    (Row("step.begun", {"no": 5, "element": "Timer_Due"}), "Nguyễn Thị Lan đã bắt đầu bước tùy chọn “Đến hạn”."),
    (Row("ad_hoc.finished", {"no": 5}), "Nguyễn Thị Lan đã xác nhận làm đủ các bước."),
    (Row("instance.cancelled", {"reason": "Nhập trùng."}), "Nguyễn Thị Lan đã hủy quy trình: Nhập trùng."),
    (
        Row("dossier.corrected", {
            "before": {"applicant_name": "An", "applicant_email": None},
            "after": {"applicant_name": "Ân", "applicant_email": "an@example.org"}, "reason": "Gõ nhầm.",
        }),
        "Nguyễn Thị Lan đã sửa họ tên “An” thành “Ân” và thư điện tử “–” thành “an@example.org”. Lý do: Gõ nhầm.",
    ),
    (Row("document.attached", {"document": 7}), "Nguyễn Thị Lan đã thêm giấy tờ số 7."),
    (Row("something.new", {"a": 1}), "Nguyễn Thị Lan đã thực hiện something.new."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), TABLE, ids=[row.code for row, _ in TABLE])
def test_it_works(row, expected):
    teller = Teller(Names())
    teller.tell(STARTED)
    assert teller.tell(row).sentence == expected


@pytest.mark.parametrize("row", [row for row, _ in TABLE], ids=[row.code for row, _ in TABLE])
def test_in_english_nothing_vietnamese_is_left_but_names(row):
    teller = Teller(Names(), "en")
    teller.tell(STARTED)
    told = re.sub(
        "“[^”]*”|[(].*?[)]|Nguyễn Thị Lan|Phạm Hồng Sơn|UBND phường|Nhập trùng|Gõ nhầm", "", teller.tell(row).sentence
    )
    assert told.isascii(), told


def test_every_code_that_the_house_writes_has_a_sentence():
    commands = {each.name for each in get_args(Command)}
    folders = [Path(package.__file__).parent for package in (engine, workflows)]
    code = re.compile(r"""(?:history\.write\(|settle\(|_hand_to\()[^)]*?"([a-z]+\.[a-z]+)\"""", re.DOTALL)
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")]
    written = {found for source in sources for found in code.findall(source)} | commands
    assert len(written) >= 11
    assert written <= set(SENTENCES)


def test_every_message_that_a_shipped_diagram_waits_for_is_said_in_words():
    message = re.compile(r'<bpmn:message [^>]*name="([^"]+)"')
    sources = [path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.bpmn")]
    names = {found for source in sources for found in message.findall(source)}
    assert {"withdraw", "dossier.finished", "apology.settled"} <= names
    for name in names:
        assert name not in Teller(Names()).tell(Row("message.received", {"message": name})).sentence
