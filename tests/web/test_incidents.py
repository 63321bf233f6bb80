"""The incident page: its cause, trying again, skipping the step with a reason, going on elsewhere."""

from __future__ import annotations

import pytest

from engine.core.events import ElementFailed
from engine.runtime import incidents
from engine.runtime.standing import look_at
from tests.office import COPY, WARD, Office
from workflows.audit.queries import entries


@pytest.fixture
def failed(office: Office) -> tuple[str, int]:
    """A dossier whose open step is told as failed, and the number of the incident."""
    dossier = office.take_in(COPY)
    with office.house.tx() as tx:
        _, execution = look_at(tx, dossier.instance_id)
        place = execution.places()[-1]
        event = ElementFailed(place.no, place.element_id, "Tra cứu", "broken", "Không đọc được sổ.")
        incidents.open_one(tx, dossier.instance_id, dossier.agency, event)
        tx.session.flush()
        (row,) = incidents.of_instance(tx, dossier.instance_id)
        return dossier.code, row.id


def test_it_works(failed: tuple[str, int], person) -> None:
    code, number = failed
    page = person("quantri").look("/su-co")
    assert page.link("Tra cứu") == f"/su-co/{number}"
    page = person("quantri").look(f"/su-co/{number}")
    assert f"Bước “Tra cứu” của hồ sơ {code}: Không đọc được sổ." in page.text
    for verb in ("chay-lai", "bo-qua", "chuyen"):
        page.form(f"/{verb}")


def test_going_on_elsewhere_is_told_in_the_history_and_in_the_audit_trail(
    office: Office, failed: tuple[str, int], person
) -> None:
    code, number = failed
    quantri = person("quantri")
    page = quantri.look(f"/su-co/{number}")
    goal = next(each for each in page.tree.xpath("//select[@name='target']/option/@value") if each.startswith("Task_"))
    page = quantri.send(page, "/chuyen", target=goal, side="before", reason="Nhập sai từ đầu")
    assert "Đã chuyển; quy trình đi tiếp ở bước được chọn." in page.text
    assert "Nhập sai từ đầu" in person("lan").look(f"/ho-so/{code}").text
    with office.house.tx(office.act("quantri")) as tx:
        said = [each.sentence() for each in entries(tx, WARD, action="incident").entries]
    assert any(f"đã chuyển hồ sơ {code} từ “Tra cứu”" in each and "Nhập sai từ đầu" in each for each in said)


def test_without_a_reason_nothing_is_done(failed: tuple[str, int], person) -> None:
    quantri = person("quantri")
    page = quantri.send(quantri.look(f"/su-co/{failed[1]}"), "/bo-qua", reason=" ")
    assert page.status == 422
    assert "Cần" in page.text


def test_who_may(failed: tuple[str, int], person) -> None:
    leader = person("bach").look(f"/su-co/{failed[1]}")
    assert "Không đọc được sổ." in leader.text
    assert not leader.tree.xpath("//main//form[@method='post']"), "A leader sees it and cannot change it."
    person("lan").look(f"/su-co/{failed[1]}", 403)
    person("mai").look(f"/su-co/{failed[1]}", 404)
