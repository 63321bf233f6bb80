"""The report of progress: counts that lead to dossiers, and the agency through which one is late."""

from __future__ import annotations

from tests.office import BUSINESS, Office


def test_it_works(office: Office, person):
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T10:00")
    office.sweep()
    bach = person("bach")
    page = bach.look("/bao-cao/tien-do")
    (row,) = [each for each in page.rows() if "Đăng ký" in each]
    assert row.endswith("Đăng ký thành lập hộ kinh doanh 0 0 0 0 1 1")

    (link,) = page.tree.xpath("//table//a[contains(@href, 'open_late')]/@href")
    (row,) = bach.look(link).rows()
    assert row.startswith(dossier.code)
    assert "Phòng Kinh tế, Hạ tầng và Đô thị phường Hòa Mỹ Tra cứu tên hộ kinh doanh" in row
