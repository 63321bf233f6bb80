"""The page of a running process: its data, changing one of them; and the data stores of the office."""

from __future__ import annotations

import pytest

from engine.runtime.data_stores import TenantStores
from tests.office import COPY, Office
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM


@pytest.fixture
def running(office: Office) -> Dossier:
    return office.take_in(COPY)


def test_it_works(running: Dossier, person) -> None:
    quantri, address = person("quantri"), f"/quan-tri/quy-trinh-dang-chay/{running.instance_id}"
    page = quantri.look(address)
    assert f"Hồ sơ {running.code}" in page.text

    page = quantri.send(page, "/doi", name="ngày hẹn", value='@"2026-11-20"', reason="Ghi nhầm ngày")
    assert "Đã thêm dữ liệu mới “ngày hẹn”." in page.text, "nobody takes a mistyped name for a repair"
    page = quantri.send(page, "/doi", name="ngày hẹn", value='@"2026-11-20"', reason="Ghi nhầm ngày")
    assert "Đã đổi dữ liệu của quy trình." in page.text
    assert 'ngày hẹn @"2026-11-20"' in " ".join(page.text.split())
    assert "Ghi nhầm ngày" in person("lan").look(f"/ho-so/{running.code}").text


def test_what_cannot_be_read_changes_nothing(running: Dossier, person) -> None:
    quantri, address = person("quantri"), f"/quan-tri/quy-trinh-dang-chay/{running.instance_id}"
    for value, reason in (("(", "Ghi nhầm ngày"), ("không rõ", "Ghi nhầm ngày"), ("5", " ")):
        page = quantri.send(quantri.look(address), "/doi", name="a", value=value, reason=reason)
        assert page.status == 422
        assert (page.error("value") or page.error("reason")).startswith("Cần")
        assert page.form("/doi").form_values() and dict(page.form("/doi").form_values())["value"] == value


def test_the_data_stores(office: Office, running: Dossier, person) -> None:
    quantri = person("quantri")
    assert "Chưa có kho dữ liệu nào được ghi" in quantri.look("/quan-tri/kho-du-lieu").text
    with office.house.tx(SYSTEM) as tx:
        TenantStores(tx, running.agency, running.instance_id or 0).write("Số thứ tự", [1, "hai"])
    page = quantri.look("/quan-tri/kho-du-lieu")
    assert "Số thứ tự" in page.text
    assert '[1, "hai"]' in page.text
    assert page.link(str(running.instance_id)) == f"/quan-tri/quy-trinh-dang-chay/{running.instance_id}"


def test_who_may(running: Dossier, person) -> None:
    for address in (f"/quan-tri/quy-trinh-dang-chay/{running.instance_id}", "/quan-tri/kho-du-lieu"):
        person("lan").look(address, 403)
        person("bach").look(address, 403)
