"""Notices on paper, incidents, and the way back for both."""

from __future__ import annotations

import pytest

from engine.core.events import ElementFailed
from engine.runtime import incidents
from tests.office import COPY, Office
from tests.web.person import Page
from workflows.notices.models import Notice
from workflows.notices.service import sent, to_print_instead


@pytest.fixture
def lan(person):
    return person("lan")


def test_it_works(office: Office, lan):
    """Printed, posted, recorded with its proof."""
    dossier = office.take_in(COPY)
    page = lan.look("/thong-bao")
    assert f"Hồ sơ {dossier.code} đã được tiếp nhận" in page.rows()[0]
    assert "Kính gửi: Trần Văn An, Số 12 đường Hoa Sữa, phường Hòa Mỹ" in lan.look(page.link("In")).text
    assert page.link("Văn bản kèm theo") == f"/ho-so/{dossier.code}/in/form01.pdf"
    page = lan.send(page, "/da-gui", proof="EM123456789VN")
    assert "Đã ghi nhận việc gửi thông báo." in page.text
    assert "Không có thông báo nào chờ gửi" in page.text
    assert "EM123456789VN" in page.rows()[0]


def test_without_proof_nothing_is_recorded(office: Office, lan):
    office.take_in(COPY)
    page = lan.send(lan.look("/thong-bao"), "/da-gui", proof=" ")
    assert page.status == 422
    assert page.error("proof-1") == "Cần số vận đơn hoặc tên người nhận, nhưng đang để trống."


def test_the_notices_of_another_counter_do_not_exist(office: Office, person):
    office.take_in(COPY)
    mai = person("mai")
    assert mai.look("/thong-bao").rows() == []
    mai.look("/thong-bao/1/in", 404)


def test_whoever_has_an_address_is_told_by_mail(office: Office, lan):
    office.take_in(COPY, applicant_email="an@example.org")
    assert lan.look("/thong-bao").rows() == []


def test_what_could_not_be_mailed_goes_to_the_postal_address(office: Office, lan):
    office.take_in(COPY, applicant_email="an@example.org")
    with office.house.tx() as tx:
        to_print_instead(tx, tx.session.query(Notice).one().id)
    (row,) = lan.look("/thong-bao").rows()
    assert "Trần Văn An, Số 12 đường Hoa Sữa, phường Hòa Mỹ" in row


def told(page: Page) -> list[str]:
    """The lines of the card of notices on the page of a dossier."""
    cards = page.tree.xpath("//section[.//h2='Thông báo cho người nộp']//li")
    return [" ".join(each.text_content().split()) for each in cards]


def test_the_page_of_a_dossier_says_when_and_how_each_notice_reached_the_applicant(office: Office, lan):
    dossier = office.take_in(COPY)
    subject = f"Hồ sơ {dossier.code} đã được tiếp nhận"
    assert told(lan.look(f"/ho-so/{dossier.code}")) == [f"{subject}soạn lúc 08:00, 02/11/2026 · chờ in và gửi"]

    office.house.clock.set("2026-11-02T09:30")
    lan.send(lan.look("/thong-bao"), "/da-gui", proof="EM123456789VN")
    posted = f"{subject}09:30, 02/11/2026 · đã in và gửi (EM123456789VN)"
    assert told(lan.look(f"/ho-so/{dossier.code}")) == [posted]

    office.run_until("Task_TraKetQua", dossier)
    office.house.clock.set("2026-11-02T09:45")
    office.complete("Task_TraKetQua", dossier=dossier)
    first, *more = told(lan.look(f"/ho-so/{dossier.code}"))
    assert first == posted
    assert more
    assert all(each.endswith("09:45, 02/11/2026 · đã trao tại quầy cho Trần Văn An") for each in more)


def test_the_page_of_a_dossier_says_to_which_address_a_notice_was_mailed(office: Office, lan):
    dossier = office.take_in(COPY, applicant_email="an@example.org")
    (line,) = told(lan.look(f"/ho-so/{dossier.code}"))
    assert line.endswith("soạn lúc 08:00, 02/11/2026 · đang gửi thư điện tử")

    office.house.clock.set("2026-11-02T08:05")
    with office.house.tx() as tx:
        sent(tx, tx.session.query(Notice).one().id, "250 OK")
    (line,) = told(lan.look(f"/ho-so/{dossier.code}"))
    assert line.endswith("08:05, 02/11/2026 · đã gửi thư điện tử tới an@example.org")


def test_a_process_that_stands_still_is_seen_and_retried(office: Office, person):
    dossier = office.take_in(COPY)
    failed = ElementFailed(no=17, element_id="Task_TraCuu", name="Tra cứu", code="broken", detail="Không đọc được.")
    with office.house.tx() as tx:
        incidents.open_one(tx, dossier.instance_id, dossier.agency, failed)
    row = f"08:00, 02/11/2026 {dossier.code} Tra cứu Không đọc được. broken"
    assert person("bach").look("/su-co").rows() == [row]
    assert person("quantri").look("/su-co").rows() == [f"{row} Chạy lại"]
    assert "Sự cố ở bước “Tra cứu”: Không đọc được." in person("lan").look(f"/ho-so/{dossier.code}").text


def test_a_clerk_has_no_incidents(person):
    person("lan").look("/su-co", 403)
