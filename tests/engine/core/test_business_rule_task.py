"""Business rule tasks: they apply a decision of the files that lie beside the diagram."""

from __future__ import annotations

import pytest

from engine.core import Finding, examine
from engine.core.events import ElementFailed
from tests.engine.diagrams import Node, boundary, diagram, end, error, process, rule, start, user
from tests.engine.feel.decisions.drawing import decision, definitions, given, table
from tests.engine.play import Play

FEES = definitions(
    given("số_tiền", "number"),
    decision(
        "Lệ phí",
        table(["số_tiền"], [""], [["< 1000", "10"], [">= 1000", "số_tiền * 0.05"]]),
        requires=["in-số_tiền"],
    ),
    decision("Quá hạn", 'if số_tiền < 0 then null else "không"', requires=["in-số_tiền"]),
    decision("Hỏng", "không_có + 1"),
)


def applying(*parts: Node | str) -> dict[str, bytes]:
    drawn = diagram(process("p", start(), *parts, user("after"), end(), "start > tính > after > end"))
    return {**drawn, "decisions/fees.dmn": FEES}


def test_it_keeps_what_the_decision_comes_to() -> None:
    play = Play(applying(rule("tính", "Lệ phí", result="phí")), số_tiền=2000)
    assert play.trace == ["start", "tính"]
    assert play.execution.variables(play.no("after")) == {"số_tiền": 2000, "phí": 100}


def test_without_a_result_the_decision_names_the_variable() -> None:
    play = Play(applying(rule("tính", "Lệ_phí")), số_tiền=5)
    assert play.execution.variables(play.no("after"))["Lệ_phí"] == 10


def test_its_params_go_before_the_variables() -> None:
    play = Play(applying(rule("tính", "Lệ phí", result="phí", số_tiền="tổng * 2")), số_tiền=1, tổng=1000)
    assert play.execution.variables(play.no("after"))["phí"] == 100


def test_a_decision_of_nothing_is_null() -> None:
    play = Play(applying(rule("tính", "Quá hạn", result="x")), số_tiền=-1)
    assert play.execution.variables(play.no("after"))["x"] is None


def test_a_decision_that_fails_waits_for_a_repair() -> None:
    play = Play(applying(rule("tính", "Hỏng", result="x")))
    (failure,) = [event for event in play.events if isinstance(event, ElementFailed)]
    assert (failure.element_id, failure.code) == ("tính", "decision_failed")
    assert failure.detail == (
        "Quyết định “Hỏng”: Cần một yếu tố đã khai báo phụ thuộc, nhưng không có “không_có”. Hãy vẽ quan hệ phụ thuộc."
    )


def test_a_decision_that_fails_reaches_an_error_boundary() -> None:
    files = applying(
        rule("tính", "Hỏng", result="x"),
        boundary("lỗi", "tính", error("decision_failed")),
        end("hỏng"),
        "lỗi > hỏng",
    )
    play = Play(files)
    assert play.ended
    assert play.trace == ["start", "(tính)", "lỗi", "hỏng"]


def found(files: dict[str, bytes]) -> list[Finding]:
    return [finding for finding in examine(files).findings if finding.severity == "error"]


def test_a_decision_that_is_not_there_is_refused_with_those_that_are() -> None:
    (finding,) = found(applying(rule("tính", "Phí")))
    assert (finding.element_id, finding.code) == ("tính", "decision_unknown")
    assert finding.sentence("en") == (
        "Expected the decision Phí of business rule task “tính” (tính) among the files, but there are: Lệ phí, "
        "Quá hạn, Hỏng. Add a DMN file that holds it."
    )


def test_a_decision_that_cannot_be_read_is_refused_at_its_place() -> None:
    files = {**applying(rule("tính", "Lệ phí")), "decisions/more.dmn": definitions(decision("Sai", "1 +"))}
    (finding,) = found(files)
    assert (finding.source, finding.element_id, finding.code) == ("decisions/more.dmn", "Sai", "decision_faulty")
    assert finding.sentence("en").startswith("Expected decision “Sai” (Sai) to be in order, but: Expected a value at")


def test_two_decisions_of_one_name_are_told_apart_by_id() -> None:
    other = definitions(decision("Lệ phí", "1"), namespace="urn:other").replace(b'id="L', b'id="other_L')
    files = {**applying(rule("tính", "Lệ phí")), "decisions/other.dmn": other}
    assert [finding.code for finding in found(files)] == ["decision_ambiguous"]
    assert found({**applying(rule("tính", "Lệ_phí")), "decisions/other.dmn": other}) == []


@pytest.mark.parametrize("xml", [b"<html/>", b"", b"<!DOCTYPE x><x/>"])
def test_a_file_that_is_no_dmn_is_refused(xml: bytes) -> None:
    assert [finding.code for finding in found({**applying(rule("tính", "Lệ phí")), "x.dmn": xml})] == [
        "file_unreadable"
    ]
