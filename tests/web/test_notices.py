"""Notices on paper, incidents, and the way back for both."""

from __future__ import annotations

import pytest

from engine.core.events import ElementFailed
from engine.runtime import incidents
from tests.office import COPY, Office
from workflows.notices.models import Notice
from workflows.notices.service import to_print_instead


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
