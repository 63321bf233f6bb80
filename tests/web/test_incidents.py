"""The incident page: its cause, trying again, skipping the step with a reason, going on elsewhere."""

from __future__ import annotations

import pytest

from engine.core.events import ElementFailed
from engine.runtime import incidents
from engine.runtime.standing import look_at
from tests.office import COPY, WARD, Office
from workflows.audit.queries import entries
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.service import publish
from workflows.staff.actor import SYSTEM


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
    page = quantri.send(page, "/chuyen", target=goal, side="before", move_reason="Nhập sai từ đầu")
    assert "Đã chuyển; quy trình đi tiếp ở bước được chọn." in page.text
    assert "Nhập sai từ đầu" in person("lan").look(f"/ho-so/{code}").text
    with office.house.tx(office.act("quantri")) as tx:
        said = [each.sentence() for each in entries(tx, WARD, action="incident").entries]
    (told,) = [each for each in said if f"đã chuyển hồ sơ {code} từ “Tra cứu” tới bước “" in each]
    assert told.endswith(". Lý do: Nhập sai từ đầu.") and goal not in told and "–" not in told
    assert told in quantri.look("/quan-tri/nhat-ky?loai=incident").text


def test_without_a_reason_nothing_is_done(failed: tuple[str, int], person) -> None:
    quantri = person("quantri")
    page = quantri.send(quantri.look(f"/su-co/{failed[1]}"), "/bo-qua", skip_reason=" ")
    assert page.status == 422
    assert "Cần nêu lý do, ít nhất 5 ký tự" in page.text
    assert "(bắt buộc)" in page.text, "the page is there again, with what was typed"
    assert len(page.tree.xpath("//*[@id]/@id")) == len(set(page.tree.xpath("//*[@id]/@id")))


def without_a_way_out(office: Office) -> None:
    """The procedure is published anew: nothing follows where the register knows nothing."""
    files = read_folder(shipped()[COPY])
    flow = '<bpmn:sequenceFlow id="Flow_CoTrongSoGoc__SoanTraLoi"'
    head, tail = files["process.bpmn"].replace(' default="Flow_CoTrongSoGoc__SoanTraLoi"', "").split(flow)
    condition = (
        '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "khong"</bpmn:conditionExpression>'
    )
    files["process.bpmn"] = head + flow + tail.replace("</bpmn:sequenceFlow>", f"{condition}</bpmn:sequenceFlow>", 1)
    with office.house.tx(SYSTEM) as tx:
        publish(tx, "H57", files, decision_no="1/QĐ", approved_by="system")


def test_a_dossier_without_a_way_out_is_told_to_all_and_goes_on_once_its_data_are_right(office: Office, person) -> None:
    without_a_way_out(office)
    dossier = office.take_in(COPY)
    son, quantri = person("son"), person("quantri")
    task = office.task("Task_TraCuu", dossier)
    page = son.send(son.look(f"/viec/{task.key}"), outcome="not_found", registers="Sổ khai sinh 1998")
    assert f"Hồ sơ {dossier.code} dừng ở “Có trong sổ gốc?” vì gặp sự cố." in page.text
    seen = person("lan").look(f"/ho-so/{dossier.code}").tree
    assert seen.xpath("//*[contains(text(), 'Hồ sơ đang dừng vì sự cố.')]") and not seen.xpath(
        "//*[contains(text(), 'Hồ sơ đã kết thúc.')]"
    )

    page = quantri.look(quantri.look("/su-co").link("Có trong sổ gốc?"))
    assert "ngay trước “Tra cứu, đối chiếu sổ gốc”" in page.text, "a gateway without a name"
    assert "Gateway_" not in page.text
    page = quantri.send(page, "/chay-lai")
    assert "bước vẫn gặp sự cố, vì nguyên nhân chưa được sửa" in page.text

    data = quantri.look(f"/quan-tri/quy-trinh-dang-chay/{dossier.instance_id}")
    quantri.send(data, "/doi", name="outcome", value='"khong"', reason="Biểu mẫu ghi khác sơ đồ")
    page = quantri.send(quantri.look(quantri.look("/su-co").link("Có trong sổ gốc?")), "/chay-lai")
    assert "Đã cho chạy lại; quy trình đi tiếp." in page.text
    assert office.task("Task_SoanTraLoi", dossier)
    assert "đã đổi dữ liệu outcome" in quantri.look("/quan-tri/nhat-ky?loai=process").text


def test_whoever_sees_the_dossier_is_told_that_it_stands_still(failed: tuple[str, int], person) -> None:
    code, number = failed
    assert person("bach").look(f"/ho-so/{code}").link("Xem sự cố") == f"/su-co/{number}"
    assert "Quản trị viên đã thấy trong danh sách sự cố." in person("lan").look(f"/ho-so/{code}").text


def test_who_may(failed: tuple[str, int], person) -> None:
    leader = person("bach").look(f"/su-co/{failed[1]}")
    assert "Không đọc được sổ." in leader.text
    assert not leader.tree.xpath("//main//form[@method='post']"), "A leader sees it and cannot change it."
    person("lan").look(f"/su-co/{failed[1]}", 403)
    person("mai").look(f"/su-co/{failed[1]}", 404)
