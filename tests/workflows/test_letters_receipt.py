"""The receipt says why its date is what it is: one sentence, every day, and what may still move it."""

from __future__ import annotations

from datetime import date

import pytest

from engine.worktime import LOCAL, explain, parse_amount
from tests.office import PERMIT, Office
from tests.papers import pdf_pages
from workflows.calendars.queries import calendar_of
from workflows.calendars.service import declare_day
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.letters.day_table import day_rows
from workflows.letters.files import as_file
from workflows.letters.writing import paper


def receipt(office: Office, dossier: Dossier) -> list[str]:
    with office.house.tx(office.act("lan")) as tx:
        letter = paper(tx, get_dossier(tx, dossier.id), "form01")
        return pdf_pages(as_file(letter, "pdf", tx.now.astimezone(LOCAL)).content)


def test_it_tells_every_day(office: Office) -> None:
    office.house.clock.set("2026-11-19T10:00")  # Thursday
    first, second = receipt(office, office.take_in(PERMIT))
    for copy in (first, second):
        assert "Thời gian trả kết quả giải quyết hồ sơ: 10 giờ 00 phút, ngày 01 tháng 12 năm 2026" in copy
        assert (
            "Vì sao hẹn ngày này: 7 ngày làm việc kể từ 10:00 thứ Năm, 19/11/2026, không tính 1 ngày nghỉ lễ và 4 ngày "
            "cuối tuần: hạn là 10:00 thứ Ba, 01/12/2026."
        ) in copy
        assert "Thứ Năm, 19/11/2026 ngày bắt đầu, không tính Thứ Sáu, 20/11/2026 tính, ngày thứ 1" in copy
        assert "Thứ Ba, 24/11/2026 nghỉ lễ (Ngày Văn hóa Việt Nam)" in copy
        assert "Thứ Tư 25/11 – thứ Sáu 27/11/2026 tính, ngày thứ 3–5" in copy
        assert "chưa được công bố" not in copy


def test_it_warns_of_a_year_that_is_not_announced(office: Office) -> None:
    office.house.clock.set("2026-12-28T10:00")  # Monday
    for copy in receipt(office, office.take_in(PERMIT)):
        assert "Lưu ý: lịch nghỉ năm 2027 chưa được công bố nên ngày hẹn trả có thể thay đổi" in copy
        assert "ngày 07 tháng 01 năm 2027" in copy  # Thursday, 1/1 off
        assert "– chưa công bố" in copy


def test_it_keeps_its_reasons_while_the_clock_is_paused(office: Office) -> None:
    office.house.clock.set("2026-11-19T10:00")
    dossier = office.take_in(PERMIT)
    before = receipt(office, dossier)
    office.run_until("Task_ThamDinh", dossier)
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", items="Bản vẽ", reason="Thiếu bản vẽ",
                    basis="Điều 54")  # fmt: skip
    assert office.dossier(dossier.id).clock == "paused"
    assert receipt(office, dossier) == before


def test_it_gives_no_reasons_that_lead_to_another_date(office: Office) -> None:
    office.house.clock.set("2026-11-19T10:00")
    dossier = office.take_in(PERMIT)
    with office.house.tx(office.act("quantri")) as tx:
        declare_day(tx, dossier.agency, date(2026, 11, 26), "closure", "Mất điện", source="Công văn 12")
    [first, _] = receipt(office, dossier)
    assert "10 giờ 00 phút, ngày 01 tháng 12 năm 2026" in first and "Vì sao hẹn ngày này" not in first


@pytest.mark.parametrize(
    ("budget", "rows"),
    [
        ("2wd", [("Thứ Hai, 02/11/2026", "ngày bắt đầu, không tính"),
                 ("Thứ Ba 03/11 – thứ Tư 04/11/2026", "tính, ngày thứ 1–2")]),
        ("10wh", [("Thứ Hai, 02/11/2026", "tính, 7 giờ"), ("Thứ Ba, 03/11/2026", "tính, 3 giờ")]),
        ("0.5wd", [("Thứ Hai, 02/11/2026", "tính, 4 giờ")]),
    ],
)  # fmt: skip
def test_days_that_are_counted_alike_share_a_row(office: Office, budget: str, rows: list[tuple[str, str]]) -> None:
    with office.house.tx() as tx:
        why = explain(calendar_of(tx, "H57.132"), tx.now, parse_amount(budget))
    assert [(row.dates, row.said) for row in day_rows(why)] == rows
