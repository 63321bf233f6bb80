"""The shipped diagrams: complete, readable, named in both languages, and naming only what exists."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.workflows.shipped import BPMN, DIAGRAMS, PROCEDURES, ROOT, SHARED, Diagram, kind, named, properties, read
from workflows.staff.roles import ROLES

every_diagram = pytest.mark.parametrize("path", DIAGRAMS, ids=named)
every_procedure = pytest.mark.parametrize("folder", PROCEDURES, ids=lambda folder: folder.name)


def test_there_are_procedures_and_shared_processes() -> None:
    assert {path.name for path in PROCEDURES} >= {"2.000908"}
    assert {path.stem for path in SHARED.glob("*.bpmn")} == {
        "tiep_nhan", "bo_sung", "nghia_vu_tai_chinh", "tra_ket_qua", "tre_han", "xin_loi",
    }  # fmt: skip


@every_diagram
def test_a_shared_process_is_found_under_its_own_id(path: Path) -> None:
    diagram = Diagram(path)
    expected = path.stem if path.parent == SHARED else read(path.parent / "procedure.json")["process_id"]
    assert diagram.process.get("id") == expected
    assert diagram.process.get("isExecutable") == "true"


@every_diagram
def test_every_node_is_drawn_inside_the_pool(path: Path) -> None:
    diagram = Diagram(path)
    participant = diagram.root.find(f".//{BPMN}participant")
    assert participant is not None
    pool = diagram.boxes[participant.get("id", "")]
    for node_id in diagram.nodes:
        assert pool.holds(diagram.boxes[node_id]), node_id


@every_diagram
def test_lanes_share_their_left_edge_and_hold_what_they_list(path: Path) -> None:
    diagram = Diagram(path)
    lanes = list(diagram.all("lane"))
    assert len({diagram.boxes[lane.get("id", "")].x for lane in lanes}) == 1
    held: Counter[str] = Counter()
    for lane in lanes:
        for reference in lane.findall(f"{BPMN}flowNodeRef"):
            held[reference.text or ""] += 1
            node = diagram.nodes[reference.text or ""]
            if kind(node) != "boundaryEvent":
                assert diagram.boxes[lane.get("id", "")].holds(diagram.boxes[reference.text or ""]), reference.text
    top_level = {node_id for node_id, node in diagram.nodes.items() if node.getparent() is diagram.process}
    assert held == Counter(top_level)


@every_diagram
def test_every_flow_is_drawn_from_its_source_to_its_target(path: Path) -> None:
    diagram = Diagram(path)
    for flow in diagram.all("sequenceFlow"):
        points = diagram.lines[flow.get("id", "")]
        assert diagram.boxes[flow.get("sourceRef", "")].touched_by(*points[0]), flow.get("id")
        assert diagram.boxes[flow.get("targetRef", "")].touched_by(*points[-1]), flow.get("id")
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            assert x1 == x2 or y1 == y2, f"{flow.get('id')} runs aslant"


@every_diagram
def test_no_two_flows_cross(path: Path) -> None:
    pieces = [(flow, piece) for flow, points in Diagram(path).lines.items() for piece in itertools.pairwise(points)]
    crossings = {(a, b) for (a, one), (b, two) in itertools.combinations(pieces, 2) if a != b and _cross(one, two)}
    assert crossings == set()


def _cross(one: tuple[tuple[float, float], ...], two: tuple[tuple[float, float], ...]) -> bool:
    (x1, y1), (x2, y2) = one
    (x3, y3), (x4, y4) = two
    if y1 == y2 and x3 == x4:
        return min(x1, x2) < x3 < max(x1, x2) and min(y3, y4) < y1 < max(y3, y4)
    return x1 == x2 and y3 == y4 and y1 != y2 and _cross(two, one)


@every_diagram
def test_whatever_has_a_name_has_it_in_english_too(path: Path) -> None:
    diagram = Diagram(path)
    for element in diagram.root.iter():
        if element.get("name") and kind(element) not in ("property", "message"):
            assert properties(element).get("name_en"), element.get("id")
    for node in diagram.nodes.values():
        splits = kind(node) == "exclusiveGateway" and len(node.findall(f"{BPMN}outgoing")) > 1
        assert node.get("name") or (kind(node).endswith("Gateway") and not splits), node.get("id")


@every_diagram
def test_every_lane_says_who_works_there(path: Path) -> None:
    for lane in Diagram(path).all("lane"):
        settings = properties(lane)
        assert settings["role"] in ROLES, lane.get("id")
        assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", settings["agency"]), lane.get("id")


@every_diagram
def test_every_human_task_has_a_form_that_offers_what_the_diagram_asks(path: Path) -> None:
    diagram = Diagram(path)
    for task in diagram.all("userTask"):
        key = properties(task)["form"]
        assert len(diagram.forms_at(key)) == 1, f"{task.get('id')}: {key}"
        asked = _outcomes_asked(diagram, task.get("id", ""))
        fields = {field.get("key"): field for field in read(diagram.forms_at(key)[0] / f"{key}.json")["components"]}
        offered = {value["value"] for value in fields.get("outcome", {}).get("values", ())}
        assert asked <= offered, task.get("id")


def _outcomes_asked(diagram: Diagram, task: str) -> set[str]:
    """The outcomes that the gateway after ``task`` tells apart, if one follows."""
    follows = {flow.get("sourceRef"): flow.get("targetRef", "") for flow in diagram.all("sequenceFlow")}
    there = follows[task]
    while kind(diagram.nodes[there]) == "exclusiveGateway" and not diagram.nodes[there].get("name"):
        there = follows[there]
    leaving = [flow for flow in diagram.all("sequenceFlow") if flow.get("sourceRef") == there]
    conditions = [flow.findtext(f"{BPMN}conditionExpression") or "" for flow in leaving]
    return {value for text in conditions for value in re.findall(r'outcome = "(\w+)"', text)}


@every_diagram
def test_a_choice_has_conditions_and_one_default(path: Path) -> None:
    diagram = Diagram(path)
    for gateway in diagram.all("exclusiveGateway"):
        leaving = [flow for flow in diagram.all("sequenceFlow") if flow.get("sourceRef") == gateway.get("id")]
        bare = [flow.get("id") for flow in leaving if flow.find(f"{BPMN}conditionExpression") is None]
        assert bare == ([gateway.get("default")] if len(leaving) > 1 else [leaving[0].get("id")]), gateway.get("id")
        assert len(leaving) == 1 or all(flow.get("name") for flow in leaving), gateway.get("id")


@every_diagram
def test_every_letter_named_exists(path: Path) -> None:
    diagram = Diagram(path)
    for node in diagram.nodes.values():
        settings = properties(node)
        wanted = {settings.get("letter"), settings.get("param:letter", "").strip('"')} - {None, ""}
        for letter in wanted:
            homes = [path.parent / "letters", SHARED / "letters"]
            names = (f"{letter}.html", f"notice_{letter}.txt")
            assert any((home / name).exists() for home in homes for name in names), f"{node.get('id')}: {letter}"


@every_procedure
def test_a_procedure_brings_along_every_process_it_needs(folder: Path) -> None:
    shared = set(read(folder / "procedure.json")["shared"])
    called = {"xin_loi"}  # started by the operation apology.open
    waiting = [folder / "process.bpmn"]
    while waiting:
        for call in Diagram(waiting.pop()).all("callActivity"):
            if call.get("calledElement") not in called:
                called.add(call.get("calledElement", ""))
                waiting.append(SHARED / f"{call.get('calledElement')}.bpmn")
    assert called == shared


@every_procedure
def test_ids_are_told_apart_over_all_files_of_a_procedure(folder: Path) -> None:
    files = [folder / "process.bpmn", *(SHARED / f"{name}.bpmn" for name in read(folder / "procedure.json")["shared"])]
    counted = Counter(element.get("id") for file in files for element in Diagram(file).root.iter() if element.get("id"))
    assert [element_id for element_id, count in counted.items() if count > 1] == []


@every_procedure
def test_lateness_withdrawal_and_stop_can_begin_at_any_moment(folder: Path) -> None:
    starts = {}
    for sub_process in Diagram(folder / "process.bpmn").all("subProcess"):
        (start,) = sub_process.findall(f"{BPMN}startEvent")
        timer = start.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDate")
        starts[timer or start.get("name")] = start.get("isInterrupting", "true")
    assert starts == {"lead before due": "false", "due": "false", "Đề nghị rút": "true", "Quyết định dừng": "true"}


def test_nothing_lies_about_unused() -> None:
    used = {properties(task).get("form") for path in DIAGRAMS for task in Diagram(path).all("userTask")}
    assert {path.stem for path in ROOT.glob("**/forms/*.json")} == used
