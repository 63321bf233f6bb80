"""Mr An, at home, with an old phone on which no script runs: where is my dossier, and why is it late?"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.late import REASON, late_permit
from tests.browser.pictures import take
from tests.office import PERMIT

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(desk):
    return desk(width=390, height=844, java_script_enabled=False, is_mobile=True, has_touch=True)


def test_a_late_dossier_says_so_and_why(phone, office):
    permit = late_permit(office)
    office.complete("Task_KyXinLoi", dossier=permit, outcome="sign")
    page = phone.open("/tra-cuu")
    page.get_by_label("Mã hồ sơ").fill(permit.code.lower())
    page.get_by_label("Mã tra cứu, hoặc 4 số cuối").fill(permit.lookup_secret)
    page.get_by_role("button", name="Tra cứu").tap()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hồ sơ {permit.code}")
    standing = page.get_by_role("region", name="Tình trạng")
    expect(standing).to_contain_text("Dự kiến trả kết quả: thứ Hai, 16/11/2026")
    expect(standing).to_contain_text(f"Hồ sơ đã quá ngày hẹn. Cơ quan xin lỗi ông/bà. Lý do: {REASON}")
    expect(page.get_by_role("main")).to_contain_text("Ủy ban nhân dân phường Hòa Mỹ")
    take(page, "tracking")

    page.get_by_role("link", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Tiếng Việt")).to_be_visible()


def test_a_dossier_in_time_says_when(phone, office):
    dossier = office.take_in(PERMIT)
    page = phone.open(f"/tra-cuu/{dossier.code}/{dossier.lookup_secret}")
    standing = page.get_by_role("region", name="Tình trạng")
    expect(standing).to_contain_text("Dự kiến trả kết quả:")
    expect(standing).not_to_contain_text("quá ngày hẹn")


def test_a_stranger_learns_nothing(phone, office):
    dossier = office.take_in(PERMIT)
    page = phone.open("/tra-cuu")
    page.get_by_label("Mã hồ sơ").fill(dossier.code)
    page.get_by_label("Mã tra cứu, hoặc 4 số cuối").fill("0000")
    page.get_by_role("button", name="Tra cứu").tap()
    expect(page.get_by_role("alert")).to_contain_text("Chưa tra cứu được")
    expect(page.get_by_role("main")).not_to_contain_text(dossier.applicant_name)


def test_everybody_can_read_it(desk, office):
    dossier = office.take_in(PERMIT)
    phone = desk(width=390)
    for path in ("/tra-cuu", f"/tra-cuu/{dossier.code}/{dossier.lookup_secret}"):
        page = phone.open(path)
        assert (path, phone.faults()) == (path, [])
        assert page.locator("script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") == 390
