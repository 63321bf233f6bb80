"""The optional steps on the page of a dossier: a button for each, and one that says that enough has been done."""

from __future__ import annotations

from tests.office import COPY, Office
from tests.stories.optional import looked_up_in_any_order
from tests.stories.test_edited_copy import publish, with_roles


def test_it_works(office: Office, person) -> None:
    publish(with_roles(office, "leader"), looked_up_in_any_order)  # type: ignore[arg-type]
    code = office.take_in(COPY).code
    lan = person("lan")
    page = lan.look(f"/ho-so/{code}")
    assert "Các bước có thể bắt đầu, không theo thứ tự:" in page.text
    assert "Hỏi kho lưu trữ cũ" in page.text
    page = lan.send(page, "/buoc-tuy-chon")
    assert "Đã bắt đầu bước được chọn." in page.text
    assert "Tra cứu, đối chiếu sổ gốc" in page.text
    assert "Đã làm đủ" in page.text


def test_a_procedure_without_such_steps_shows_nothing(office: Office, person) -> None:
    code = office.take_in(COPY).code
    assert "không theo thứ tự" not in person("lan").look(f"/ho-so/{code}").text
