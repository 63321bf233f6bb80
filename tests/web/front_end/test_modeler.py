"""The administrator's modeler: settings are written where the engine reads them, and nothing else is touched."""

from __future__ import annotations

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.web.front_end.site import Site

pytestmark = pytest.mark.browser

SPIFF = "http://spiffworkflow.org/bpmn/schema/1.0/core"


@pytest.fixture(autouse=True)
def modeler(window: Page, site: Site) -> None:
    window.goto(f"{site.url}/modeler")
    window.wait_for_selector("[data-modeler][data-ready=yes]")


def settings(xml: str, element_id: str) -> dict[str, str]:
    found = etree.fromstring(xml.encode()).xpath(f"//*[@id='{element_id}']//s:property", namespaces={"s": SPIFF})
    return {one.get("name"): one.get("value") for one in found}


def choose(window: Page, element_id: str) -> None:
    window.evaluate("id => modeler.get('selection').select(modeler.get('elementRegistry').get(id))", element_id)


def save(window: Page, site: Site) -> str:
    window.keyboard.press("F9")
    expect(window.locator("[data-slot=state]")).to_contain_text("Đã lưu lúc")
    token, xml = site.sent[-1]
    assert token == "token"
    return str(xml)


def test_a_deadline_and_a_form_are_saved(window: Page, site: Site) -> None:
    window.locator("[data-element-id=review]").first.click()
    window.get_by_label("Thời hạn (thời gian làm việc)").fill("3wd")
    window.get_by_label("Biểu mẫu", exact=True).select_option(label="Phiếu thẩm định")
    expect(window.locator("[data-slot=state]")).to_have_text("Có thay đổi chưa lưu")
    assert settings(save(window, site), "review") == {"due": "3wd", "form": "tham_dinh"}


def test_what_it_does_not_know_is_kept(window: Page, site: Site) -> None:
    choose(window, "intake")
    window.get_by_label("Tên tiếng Anh").fill("Intake")
    xml = save(window, site)
    assert settings(xml, "intake") == {
        "due": "4wh",
        "form": "tiep_nhan",
        "unknown_setting": "kept",
        "name_en": "Intake",
    }
    assert "<other:child>chữ</other:child>" in xml


def test_an_emptied_setting_leaves_nothing_behind(window: Page, site: Site) -> None:
    choose(window, "tm")
    window.get_by_label("Chỉ tính thời gian làm việc").uncheck()
    xml = save(window, site)
    timer = etree.fromstring(xml.encode()).xpath("//*[@id='tm']")[0]
    assert [etree.QName(child).localname for child in timer] == ["timerEventDefinition"]


def test_an_amount_that_cannot_be_read_is_named_at_once(window: Page) -> None:
    choose(window, "review")
    window.get_by_label("Thời hạn (thời gian làm việc)").fill("ba ngày")
    expect(window.locator(".bio-properties-panel-error")).to_have_text("Viết theo mẫu: 4wh, 3wd hoặc 5 ngày làm việc")


def test_the_inputs_of_a_service_are_edited(window: Page, site: Site) -> None:
    choose(window, "svc")
    window.get_by_text("Dữ liệu vào của nghiệp vụ").click()
    window.get_by_role("button", name="Thêm dòng").click()
    window.get_by_label("Tên dữ liệu vào").last.fill("reason")
    window.get_by_label("Giá trị (FEEL)").last.fill('"trễ hạn"')
    assert settings(save(window, site), "svc")["param:reason"] == '"trễ hạn"'


def test_a_finding_selects_its_element(window: Page) -> None:
    window.keyboard.press("F8")
    window.get_by_role("button", name="“Ký duyệt” chưa có tên tiếng Anh.").click()
    assert window.evaluate("modeler.get('selection').get().map(one => one.id)") == ["sign"]


def test_what_the_server_says_takes_the_place_of_the_rules_errors(window: Page) -> None:
    summary = window.locator("[data-slot=summary]")
    expect(summary).to_have_text("2 lỗi · 2 nhắc nhở")
    window.keyboard.press("F8")
    expect(summary).to_have_text("1 lỗi · 2 nhắc nhở")


def test_the_marks_on_the_drawing_say_what_the_list_says(window: Page) -> None:
    crosses = window.locator(".bjsl-icon-error")
    expect(crosses.first).to_be_visible()
    window.keyboard.press("F8")
    expect(window.locator("[data-slot=summary]")).to_have_text("1 lỗi · 2 nhắc nhở")
    expect(crosses.filter(visible=True)).to_have_count(0)
    choose(window, "review")
    window.get_by_label("Thời hạn (thời gian làm việc)").fill("3wd")
    expect(crosses.first).to_be_visible()  # the drawing has changed: until the server has looked, the rules speak again


def test_a_fault_that_is_cured_leaves_the_list_by_itself(window: Page) -> None:
    window.keyboard.press("F8")
    fault = window.get_by_role("button", name="“Ký duyệt” chưa có tên tiếng Anh.")
    expect(fault).to_contain_text("Kiểm tra")
    choose(window, "sign")
    window.get_by_label("Thời hạn (thời gian làm việc)").fill("3wd")
    expect(fault).to_contain_text("Trước khi sửa")
    expect(fault).to_contain_text("Kiểm tra")  # asked again, it says the same
    window.get_by_label("Tên tiếng Anh").fill("Sign")
    expect(fault).to_have_count(0)


def test_one_undo_takes_a_setting_back_whole(window: Page) -> None:
    choose(window, "review")
    window.get_by_label("Thời hạn (thời gian làm việc)").fill("3wd")
    expect(window.locator("[data-slot=state]")).to_have_text("Có thay đổi chưa lưu")
    window.get_by_role("button", name="Hoàn tác").click()
    assert window.evaluate("modeler.get('elementRegistry').get('review').businessObject.extensionElements") is None


def test_every_word_is_vietnamese(window: Page) -> None:
    window.evaluate(
        """async () => {
          const pause = () => new Promise((done) => setTimeout(done, 40));
          for (const element of modeler.get('elementRegistry').getAll()) {
            modeler.get('selection').select(element);
            await pause();
            document.querySelectorAll('.bio-properties-panel-group-header:not(.open)').forEach((head) => head.click());
            await pause();
          }
        }"""
    )
    assert window.evaluate("[...__missing]") == ["unknown_setting"]
