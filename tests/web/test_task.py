"""The page of a task: what it shows, what it asks, where the dossier goes."""

from __future__ import annotations

import pytest

from tests.office import BUSINESS, COPY, PERMIT, RECORDS, Office
from workflows.staff.service import change_roles


@pytest.fixture
def son(person):
    return person("son")


def open_work(someone):
    """The page of the first task in the inbox."""
    return someone.look(someone.look("/viec").link("H57"))


def choose(someone, page, **values):
    """What the page gets when a choice is made."""
    token = page.tree.xpath("//meta[@name='csrf-token']/@content")[0]
    return someone.client.post(f"{page.address}/bieu-mau", data=values, headers={"X-CSRFToken": token}).text


def test_it_works(office: Office, son):
    dossier = office.take_in(COPY)
    page = son.send(
        open_work(son), outcome="found", register_book="Sổ số 3", register_entry="112/2019", registers="Sổ khai sinh"
    )
    assert page.address == "/viec"
    assert (
        f"Hồ sơ {dossier.code} đã chuyển tới Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Hòa Mỹ "
        "(“Lập bản sao”)."
    ) in page.text


def test_papers_stand_beside_the_form(office: Office, son):
    office.take_in(COPY, components=[{"key": "to_khai", "original": 1}])
    page = open_work(son)
    assert "Phiếu yêu cầu cấp bản sao 1 bản chính" in page.text
    assert "Trần Văn An" in page.text
    assert "Kiểm tra thành phần hồ sơ" in page.text
    assert "Nguyễn Thị Lan đã hoàn thành bước “Kiểm tra thành phần hồ sơ” (đầy đủ, hợp lệ: tiếp nhận)." in page.text


def test_errors_stand_beside_their_fields_and_nothing_moves(office: Office, son):
    dossier = office.take_in(COPY)
    page = son.send(open_work(son), outcome="found")
    assert page.status == 422
    assert page.error("register_book") == "Xin điền mục này."
    assert page.tree.xpath("//input[@name='outcome' and @checked]/@value") == ["found"]
    assert office.task("Task_TraCuu", dossier).status == "open"


def test_a_choice_brings_the_fields_that_depend_on_it(office: Office, son):
    office.take_in(COPY)
    page = open_work(son)
    assert page.tree.xpath("//*[@id='slot-register_book']//input") == []
    slots = choose(son, page, outcome="found")
    assert 'id="slot-register_book" hx-swap-oob="true"' in slots
    assert 'name="register_book"' in slots


def test_a_field_that_some_answer_makes_mandatory_is_shown_before_there_is_one(office: Office, person):
    office.take_in(PERMIT)
    assert "Ngày kiểm tra thực địa" in open_work(person("minh")).text


def test_what_is_decided_most_stands_beside_done_as_a_command(office: Office, person):
    dossier = office.take_in(PERMIT)
    minh = person("minh")
    page = open_work(minh)
    commands = page.tree.xpath("//button[@data-choose]")
    shown = [(" ".join(each.text_content().split()), each.get("data-key"), each.get("value")) for each in commands]
    assert shown == [("Yêu cầu bổ sung F8", "F8", "supplement"), ("Từ chối", None, "refuse")]
    asked = minh.send(page, outcome="supplement")
    assert asked.status == 422
    assert asked.error("items") == "Xin điền mục này."
    assert office.task("Task_ThamDinh", dossier).status == "open"


def test_a_task_is_completed_once(office: Office, son):
    office.take_in(COPY)
    page = open_work(son)
    values = {"outcome": "found", "register_book": "3", "register_entry": "112", "registers": "Sổ khai sinh"}
    first, again = son.send(page, **values), son.send(page, **values)
    assert first.text == again.text
    assert len(office.open_tasks()) == 1


def test_a_second_completion_by_another_form_is_refused(office: Office, son):
    office.take_in(COPY)
    one, other = open_work(son), open_work(son)
    values = {"outcome": "found", "register_book": "3", "register_entry": "112", "registers": "Sổ khai sinh"}
    son.send(one, **values)
    page = son.send(other, **values)
    assert page.status == 409
    assert "đã đóng" in page.text


def test_a_task_of_another_agency_does_not_exist(office: Office, person):
    task = office.run_until("Task_TraCuu", office.take_in(COPY))
    assert "không có công việc nào mang số" in person("minh").look(f"/viec/{task.key}", 404).text
    assert person("minh").look("/viec/khong-1", 404).status == 404


def test_whoever_lacks_the_role_reads_but_cannot_complete(office: Office, son):
    page = son.look(f"/viec/{office.run_until('Task_VaoSo', office.take_in(COPY)).key}")
    assert "Cần vai trò “cán bộ một cửa” tại đơn vị được giao việc này" in page.text
    assert not page.tree.xpath("//form[@id='task-form']")


def test_what_a_colleague_holds_cannot_be_completed(office: Office, person, son):
    with office.house.tx(office.act("quantri")) as tx:
        change_roles(tx, office.act("mai").id, ["clerk", "accountant", "specialist"], RECORDS)
    office.take_in(COPY)
    mai = person("mai")
    page = mai.send(open_work(mai), "/nhan")
    seen = son.look(page.address)
    assert "Việc này đang do Đỗ Thị Mai xử lý." in seen.text
    assert not seen.tree.xpath("//form[@id='task-form']")


def test_it_is_claimed_and_put_back(office: Office, son):
    office.take_in(COPY)
    page = son.send(open_work(son), "/nhan")
    assert "Đã nhận việc “Tra cứu, đối chiếu sổ gốc”." in page.text
    assert "Người xử lý: Phạm Hồng Sơn" in page.text
    page = son.send(page, "/tra-lai")
    assert "Đã trả việc “Tra cứu, đối chiếu sổ gốc” về danh sách chung." in page.text


def test_a_note_is_for_colleagues(office: Office, son):
    office.take_in(COPY)
    page = son.send(open_work(son), "/y-kien", text="Đã gọi cho người nộp, chiều đến bổ sung.")
    assert "Phạm Hồng Sơn 08:00, 02/11/2026 Đã gọi cho người nộp, chiều đến bổ sung." in page.text
    assert son.send(page, "/y-kien", text=" ").status == 422


def test_the_leader_reads_what_the_steps_before_found(office: Office, person):
    office.run_until("Task_KyDuyet", office.take_in(PERMIT), conditions="Giữ nguyên hiện trạng lối đi chung.")
    page = open_work(person("bach"))
    assert "Kết quả các bước trước Tổng hợp, dự thảo kết quả Trần Quang Minh Kết quả Giấy phép xây dựng" in page.text
    assert "Cho ý kiến về quy hoạch Lê Thu Hà" in page.text


def test_sent_back_work_starts_from_the_last_round(office: Office, person):
    dossier = office.take_in(BUSINESS)
    office.run_until("Task_KyHoKinhDoanh", dossier, trade_name="Cửa hàng Hoa Sữa")
    bach = person("bach")
    page = bach.send(open_work(bach), outcome="return", comment="Ghi rõ ngành nghề kinh doanh.")
    assert "(“Dự thảo kết quả”)" in page.text
    minh = person("minh")
    page = open_work(minh)
    assert "Ghi rõ ngành nghề kinh doanh." in page.text
    assert "Đã kiểm tra, đúng quy định." in choose(minh, page, result="certificate")


def test_a_step_in_english(office: Office, son):
    office.take_in(COPY)
    son.look("/language?to=en&next=/viec")
    page = open_work(son)
    assert page.tree.xpath("//h1/text()")[0].strip() == "Search the register"
