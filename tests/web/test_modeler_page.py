"""What the modeler's script is told by the server: diagrams as they are, findings, refusals in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.office import PERMIT, Office
from tests.web.visitor import Visitor
from workflows.procedures.drafts import files_of
from workflows.procedures.queries import find_draft
from workflows.procedures.service import approve
from workflows.staff.actor import SYSTEM

BASE = f"/quan-tri/thu-tuc/{PERMIT}"
FILE = "process.bpmn"


@pytest.fixture
def app(office: Office, tmp_path: Path) -> Flask:
    return office.serve(tmp_path / "home")


@pytest.fixture
def administrator(app: Flask) -> Visitor:
    visitor = Visitor(app).sign_in("quantri")
    visitor.open(f"{BASE}/so-do/{FILE}")
    return visitor


def send(visitor: Visitor, method: str, address: str, xml: str | None = None) -> TestResponse:
    headers = {"X-CSRFToken": visitor.token, "Accept": "application/json"}
    body = xml.encode() if xml is not None else None
    return visitor.client.open(f"{BASE}{address}", method=method, headers=headers, data=body, content_type="text/xml")


def shipped(office: Office, file: str = FILE) -> str:
    with office.house.database.reading(SYSTEM) as tx:
        return files_of(tx, PERMIT)[file]


def test_it_works(office: Office, administrator: Visitor) -> None:
    xml = administrator.client.get(f"{BASE}/xml/{FILE}")
    assert xml.mimetype == "text/xml"
    assert xml.get_data(as_text=True) == shipped(office)
    answer = send(administrator, "PUT", f"/xml/{FILE}", shipped(office).replace("7wd", "6wd"))
    assert answer.status_code == 200
    assert answer.json == {"findings": [], "version": "Bản nháp · Đang soạn"}


def test_the_lists_hold_everything_that_the_shipped_diagrams_name(office: Office, administrator: Visitor) -> None:
    options = json.loads(administrator.tree.xpath("//script[@id='modeler-options']/text()")[0])
    names = {key: {value for value, _label in pairs} for key, pairs in options.items()}
    assert {"clerk", "specialist", "leader", "accountant"} <= names["roles"]
    assert {"receiving_agency", "competent_agency", "agencies.planning", "agencies.appraisal"} <= names["agencies"]
    assert {"tiep_nhan", "tham_dinh", "ky_duyet"} <= names["forms"]
    assert {"form01", "form04", "giay_phep_xay_dung"} <= names["letters"]
    assert {"dossier.accept", "notice.send"} <= names["operations"]
    assert names["statuses"] == {str(n) for n in range(1, 11)}
    assert {"giay_phep_xay_dung_nha_o", "bo_sung", "xin_loi"} <= names["processes"]


def test_only_the_editor_may_write_styles(administrator: Visitor) -> None:
    policy = administrator.shown.headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe-inline" not in administrator.open(BASE).headers["Content-Security-Policy"]


def test_a_faulty_diagram_is_kept_with_its_findings(office: Office, administrator: Visitor) -> None:
    xml = shipped(office).replace('name="role" value="leader"', 'name="role" value="emperor"')
    answer = send(administrator, "PUT", f"/xml/{FILE}", xml)
    assert any("emperor" in each["sentence"] for each in answer.json["findings"])
    assert all(
        set(each) == {"element_id", "element_name", "severity", "sentence", "placeholder"}
        for each in answer.json["findings"]
    )
    assert shipped(office) == xml


def test_checking_keeps_nothing(office: Office, administrator: Visitor) -> None:
    answer = send(administrator, "POST", f"/kiem-tra/{FILE}", "<nonsense")
    assert answer.json["findings"][0]["severity"] == "error"
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, PERMIT) is None


def test_a_diagram_of_more_than_four_mebibytes_is_refused_in_json(administrator: Visitor) -> None:
    answer = send(administrator, "PUT", f"/xml/{FILE}", "x" * (4 << 20) + "x")
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert "4194304" in answer.json["detail"]


def test_approval_is_refused_while_something_of_weight_is_wrong(office: Office, administrator: Visitor) -> None:
    xml = shipped(office).replace('name="role" value="leader"', 'name="role" value="emperor"')
    send(administrator, "PUT", f"/xml/{FILE}", xml)
    for address in (f"/duyet/{FILE}", f"/cong-bo/{FILE}"):
        answer = send(administrator, "POST", address)
        assert answer.status_code == 422
        assert answer.json["findings"]


def test_publishing_leads_to_the_decision_once_a_leader_has_approved(office: Office, administrator: Visitor) -> None:
    send(administrator, "PUT", f"/xml/{FILE}", shipped(office) + "\n")
    assert send(administrator, "POST", f"/cong-bo/{FILE}").status_code == 409
    assert send(administrator, "POST", f"/duyet/{FILE}").json == {
        "sentence": "Đã trình lãnh đạo duyệt.",
        "version": "Bản nháp · Chờ lãnh đạo duyệt",
    }
    with office.house.tx(office.act("bach")) as tx:
        approve(tx, PERMIT)
    assert send(administrator, "POST", f"/cong-bo/{FILE}").json == {"location": f"{BASE}#ban-hanh"}


@pytest.mark.parametrize("file", ["khong-co.bpmn", "procedure.json", "../secret.bpmn"])
def test_only_diagrams_of_the_procedure_are_drawn(administrator: Visitor, file: str) -> None:
    assert administrator.open(f"{BASE}/so-do/{file}").status_code == 404
    assert send(administrator, "PUT", f"/xml/{file}", "<x/>").status_code == 404


def test_without_a_token_nothing_is_saved(office: Office, administrator: Visitor) -> None:
    answer = administrator.client.put(f"{BASE}/xml/{FILE}", data=b"<x/>", content_type="text/xml")
    assert answer.status_code == 400
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, PERMIT) is None


def test_a_model_of_another_tool_is_imported_with_the_list_of_its_placeholders(administrator: Visitor) -> None:
    xml = (Path(__file__).parents[1] / "engine/importing/models/camunda7.bpmn").read_text(encoding="utf-8")

    answer = send(administrator, "POST", f"/nhap-so-do/{FILE}", xml).json

    assert answer is not None
    assert "placeholder:operation" in answer["xml"]
    assert {each["element_id"] for each in answer["findings"] if each["placeholder"]} == {
        "start",
        "review",
        "book",
        "pay",
    }
    assert "yes" in {each["element_id"] for each in answer["rewrites"]}


def test_a_model_in_another_encoding_keeps_its_letters(administrator: Visitor) -> None:
    xml = (Path(__file__).parents[1] / "engine/importing/models/trisotech.bpmn").read_bytes()
    headers = {"X-CSRFToken": administrator.token, "Accept": "application/json"}

    answer = administrator.client.post(f"{BASE}/nhap-so-do/{FILE}", headers=headers, data=xml, content_type="text/xml")

    assert answer.json is not None
    assert "Décision du jury" in answer.json["xml"]


def test_a_file_of_this_house_comes_back_as_it_is(office: Office, administrator: Visitor) -> None:
    xml = shipped(office)

    assert send(administrator, "POST", f"/nhap-so-do/{FILE}", xml).json == {"xml": xml, "findings": [], "rewrites": []}
