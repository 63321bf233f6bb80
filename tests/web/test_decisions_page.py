"""The administrator sees a procedure's decisions as tables, and tries them."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from tests.engine.feel.decisions.drawing import decision, definitions, given, table
from tests.office import BUSINESS, Office
from tests.web.visitor import Visitor
from workflows.procedures.drafts import files_of
from workflows.staff.actor import SYSTEM

FILES, PAGE = f"/quan-tri/thu-tuc/{BUSINESS}/tep", f"/quan-tri/thu-tuc/{BUSINESS}/quyet-dinh"
FEES = definitions(
    given("số vốn", "number"),
    given("ưu tiên", "boolean"),
    decision(
        "Lệ phí",
        table(["số vốn", "ưu tiên"], [""], [["-", "true", "0"], ["< 1000", "false", "10"], [">= 1000", "false", "50"]]),
        requires=["in-số vốn", "in-ưu tiên"],
    ),
    decision("Ghép", '"a" + "b"'),
)


@pytest.fixture
def administrator(office: Office, tmp_path: Path) -> Visitor:
    return Visitor(office.serve(tmp_path / "home")).sign_in("quantri")


@pytest.fixture
def uploaded(administrator: Visitor) -> Visitor:
    administrator.open(FILES)
    administrator.post(FILES, kind="decision", upload=(BytesIO(FEES), "fees.dmn"))
    return administrator


def fired(visitor: Visitor) -> list[str]:
    return [row.xpath("string(td[1])").split()[0] for row in visitor.tree.xpath("//tr[@data-fired]")]


def test_it_works(uploaded: Visitor) -> None:
    uploaded.open(PAGE)
    assert [heading.strip() for heading in uploaded.tree.xpath("//h2/text()")] == ["Lệ phí", "Ghép"]
    assert uploaded.tree.xpath("//table//th/text()") == ["Dòng", "số vốn", "ưu tiên", "→ Lệ phí"]
    assert fired(uploaded) == []


def test_the_rules_that_fire_are_marked(uploaded: Visitor) -> None:
    uploaded.open(f"{PAGE}?decision=Lệ_phí&in-số+vốn=2000&in-ưu+tiên=false")
    assert fired(uploaded) == ["3"]
    assert "Kết quả: 50" in uploaded.text


def test_what_was_typed_stays_in_its_field(uploaded: Visitor) -> None:
    uploaded.open(f"{PAGE}?decision=Lệ_phí&in-số+vốn=hai+nghìn+%28&in-ưu+tiên=true")
    assert "Cần một giá trị như 5" in uploaded.text
    assert uploaded.tree.xpath("//input[@name='in-số vốn']/@value") == ["hai nghìn ("]
    assert uploaded.tree.xpath("//select[@name='in-ưu tiên']/option[@selected]/@value") == ["true"]


def test_a_decision_that_is_no_table_is_shown_as_it_is_written(uploaded: Visitor) -> None:
    uploaded.open(f"{PAGE}?decision=Ghép")
    assert '"a" + "b"' in uploaded.text
    assert 'Kết quả: "ab"' in uploaded.text


def test_a_procedure_without_decisions_says_how_to_begin(administrator: Visitor) -> None:
    administrator.open(PAGE)
    assert "Thủ tục này chưa có bảng quyết định" in administrator.text


def test_a_file_that_is_no_dmn_is_refused_at_once(office: Office, administrator: Visitor) -> None:
    administrator.open(FILES)
    answer = administrator.post(FILES, kind="decision", upload=(BytesIO(b"<html/>"), "fees.dmn"))
    assert answer.status_code == 422
    with office.house.database.reading(SYSTEM) as tx:
        assert "decisions/fees.dmn" not in files_of(tx, BUSINESS)


def test_what_is_wrong_with_a_decision_is_said_above_it(administrator: Visitor) -> None:
    administrator.open(FILES)
    broken = definitions(decision("Sai", "1 +"))
    administrator.post(FILES, kind="decision", upload=(BytesIO(broken), "sai.dmn"))
    administrator.open(PAGE)
    assert "Sai: Cần một giá trị ở cột 4" in administrator.text


def test_the_modeler_offers_the_decisions(uploaded: Visitor) -> None:
    uploaded.open(f"/quan-tri/thu-tuc/{BUSINESS}/so-do/process.bpmn")
    options = json.loads(uploaded.tree.xpath("//script[@id='modeler-options']/text()")[0])
    assert options["decisions"] == [["Lệ phí", "Lệ phí"], ["Ghép", "Ghép"]]
