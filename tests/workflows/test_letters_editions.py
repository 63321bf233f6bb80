"""Which edition of the seven forms a dossier gets, and what each is called: by the day on which the dossier came."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.worktime import LOCAL
from tests.office import CENTRE, Office
from tests.papers import docx_words, pdf_pages
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.letters.files import as_file
from workflows.letters.papers import papers_of
from workflows.letters.rules import doc_date
from workflows.letters.writing import enclosed, register

LAST_DAY = datetime(2025, 9, 12, 10, 0, tzinfo=LOCAL)  # Friday; the last working day of TT 01/2018
FIRST_DAY = datetime(2025, 9, 15, 10, 0, tzinfo=LOCAL)  # Monday; the first day of TT 03/2025
OLD = {
    "form01": ("GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "Mẫu số 01"),
    "form02": ("PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "Mẫu số 02"),
    "form03": ("PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "Mẫu số 03"),
    "form04": ("PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "Mẫu số 04"),
    "form05": ("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", ""),
    "form06": ("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Mẫu số 05"),
}
NEW = OLD | {
    "form04": ("VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT", "Mẫu số 04"),
    "form05": ("THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Mẫu số 05"),
    "form06": ("PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Mẫu số 06"),
}
EDITIONS = [
    pytest.param(LAST_DAY, OLD, "Thông tư số 01/2018/TT-VPCP", id="2018"),
    pytest.param(FIRST_DAY, NEW, "Thông tư số 03/2025/TT-VPCP", id="2025"),
]


def came_on(office: Office, moment: datetime) -> Dossier:
    """A dossier that was taken in at ``moment``, with an apology, a refusal and a supplement on record."""
    dossier = office.take_in(components=[{"key": "to_khai", "original": 1}])
    with office.house.tx() as tx:
        here = get_dossier(tx, dossier.id)
        here.registered_at = here.accepted_at = moment
        here.closing_reason = "Không đủ thành phần hồ sơ"
        tx.session.add(
            Apology(
                agency=CENTRE, dossier_id=here.id, deadline=here.promised_at, rung=1, owing_agency=CENTRE, step="Ký",
                state="signed", cause="expiry", opened_at=tx.now, number="07/XL", reason="Hệ thống gặp sự cố",
                new_date=moment, signer_name="Hoàng Văn Bách", signer_title="Chủ tịch",
            )
        )  # fmt: skip
    return dossier


@pytest.mark.parametrize(("moment", "titles", "circular"), EDITIONS)
def test_each_form_is_written_in_the_edition_of_its_day(
    office: Office, moment: datetime, titles: dict[str, tuple[str, str]], circular: str
) -> None:
    dossier = came_on(office, moment)
    with office.house.tx(office.act("lan")) as tx:
        for key, (title, mark) in titles.items():
            letter = enclosed(tx, get_dossier(tx, dossier.id), key)
            for said in (
                " ".join(pdf_pages(as_file(letter, "pdf", moment).content)),
                docx_words(as_file(letter, "docx", moment).content),
            ):
                assert title in said and mark in said, key
                assert (circular in said) == bool(mark), key
                written_on = doc_date(moment if key == "form01" else office.house.clock.now)
                assert "Trần Văn An" in said and f"Hòa Mỹ, {written_on}" in said, key


@pytest.mark.parametrize(
    ("days", "mark"),
    [
        ((date(2025, 9, 1), date(2025, 9, 14)), "Mẫu số 06 – Phụ lục, Thông tư số 01/2018/TT-VPCP"),
        ((date(2025, 9, 1), date(2025, 9, 15)), "Mẫu số 07 – Phụ lục I, Thông tư số 03/2025/TT-VPCP"),
    ],
)
def test_a_register_has_the_edition_of_its_last_day(office: Office, days: tuple[date, date], mark: str) -> None:
    came_on(office, LAST_DAY)
    with office.house.tx(office.act("lan")) as tx:
        content = as_file(register(tx, CENTRE, *days), "pdf", LAST_DAY).content
    assert mark in pdf_pages(content)[0] and "Trần Văn An" in pdf_pages(content)[0]


@pytest.mark.parametrize(
    ("moment", "names"),
    [
        (LAST_DAY, ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả (01)", "Phiếu xin lỗi và hẹn lại ngày trả kết quả (04)",
                    "Phiếu kiểm soát quá trình giải quyết hồ sơ (05)"]),
        (FIRST_DAY, ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả (01)",
                     "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết (04)",
                     "Phiếu kiểm soát quá trình giải quyết hồ sơ (06)"]),
    ],
)  # fmt: skip
def test_the_papers_of_a_dossier_are_called_as_in_their_edition(
    office: Office, moment: datetime, names: list[str]
) -> None:
    dossier = came_on(office, moment)
    with office.house.tx(office.act("lan")) as tx:
        assert [each.name() for each in papers_of(tx, get_dossier(tx, dossier.id))] == names
