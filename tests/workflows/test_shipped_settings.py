"""The shipped settings: each path fits the statutory time, and the training office can do all the work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.core import examine
from engine.worktime import Unit, parse_amount
from tests.workflows.shipped import BPMN, PROCEDURES, ROOT, SHARED, Diagram, properties, read
from workflows.agencies.rules import check_id, check_kind, is_within, parent_of
from workflows.staff.roles import ROLES

OFFICE = read(ROOT / "offices" / "training.json")
WORKING_DAY = parse_amount("1wd").minutes
every_procedure = pytest.mark.parametrize("folder", PROCEDURES, ids=lambda folder: folder.name)
every_assignment = pytest.mark.parametrize("assignment", OFFICE["assignments"], ids=lambda each: each["procedure"])


def _diagrams(folder: Path) -> list[Diagram]:
    shared = [SHARED / f"{name}.bpmn" for name in read(folder / "procedure.json")["shared"]]
    return [Diagram(path) for path in (folder / "process.bpmn", *shared)]


def test_the_three_procedures_are_there() -> None:
    assert [folder.name for folder in PROCEDURES] == ["1.001612", "1.009994", "2.000908"]


@every_procedure
def test_the_settings_say_what_a_clerk_must_know(folder: Path) -> None:
    settings = read(folder / "procedure.json")
    assert settings["code"] == folder.name and re.fullmatch(r"\d\.\d{6}", folder.name)
    assert date.fromisoformat(settings["effective_from"]) <= date(2026, 7, 1)
    for key in ("name", "name_en", "field", "field_en", "result", "result_en", "level"):
        assert settings[key], key
    assert settings["legal_basis"] and all(settings["legal_basis"])
    assert all("note_en" in each for case in settings["cases"] for each in case["components"] if "note" in each)
    assert set(settings["agency_names"]) == set(settings["agencies"])
    for case in settings["cases"]:
        assert case["name"] and case["name_en"] and isinstance(case["fee"], int)
        assert case["lead"] is None or parse_amount(case["lead"]).minutes < parse_amount(case["budget"]).minutes
        assert any(component["required"] for component in case["components"])
        keys = [component["key"] for component in case["components"]]
        assert len(keys) == len(set(keys))


@every_procedure
def test_the_diagrams_ask_for_the_agencies_that_the_settings_name(folder: Path) -> None:
    asked = {
        properties(lane)["agency"].removeprefix("agencies.")
        for diagram in _diagrams(folder)
        for lane in diagram.all("lane")
        if properties(lane)["agency"].startswith("agencies.")
    }
    assert asked == set(read(folder / "procedure.json")["agencies"])


@every_procedure
def test_step_budgets_are_those_of_the_diagram(folder: Path) -> None:
    budgets = read(folder / "procedure.json")["step_budgets"]
    tasks = {
        task.get("id", ""): properties(task).get("due")
        for diagram in _diagrams(folder)[:1]
        for task in diagram.all("userTask")
    }
    beside_the_path = {"Task_DonDoc"}
    assert {task: due for task, due in budgets.items() if task in tasks} == {
        task: due for task, due in tasks.items() if due and task not in beside_the_path
    }
    assert budgets.keys() - tasks.keys() == {"Task_KiemTraHoSo"}


@every_procedure
def test_the_longest_way_through_fits_the_statutory_time(folder: Path) -> None:
    settings = read(folder / "procedure.json")
    process = Diagram(folder / "process.bpmn")
    minutes = {task: parse_amount(due).minutes for task, due in settings["step_budgets"].items()}
    (start,) = (event.get("id", "") for event in process.process.findall(f"{BPMN}startEvent"))
    longest = _longest(process, start, minutes, ()) + minutes["Task_KiemTraHoSo"]
    for case in settings["cases"]:
        budget = parse_amount(case["budget"])
        allowed = WORKING_DAY if budget.unit is Unit.SAME_DAY else budget.minutes
        assert longest <= allowed, f"{case['key']}: {Decimal(longest) / WORKING_DAY} working days"


def _longest(diagram: Diagram, node: str, minutes: Mapping[str, int], passed: tuple[str, ...]) -> int:
    """Working minutes of the longest way from ``node`` to an end that visits nothing twice."""
    here = minutes.get(node, 0)
    following = [flow.get("targetRef", "") for flow in diagram.all("sequenceFlow") if flow.get("sourceRef") == node]
    ways = [_longest(diagram, there, minutes, (*passed, node)) for there in following if there not in passed]
    return here + max(ways, default=0)


def test_the_training_office_is_a_tree_of_well_formed_agencies() -> None:
    known = {agency["id"] for agency in OFFICE["agencies"]}
    for agency in OFFICE["agencies"]:
        check_id(agency["id"])
        check_kind(agency["kind"])
        assert agency["parent"] == parent_of(agency["id"]), agency["id"]
        assert agency["parent"] is None or agency["parent"] in known
        assert agency["name"] and agency["name_en"] and agency["place"]


def test_the_training_staff_are_enough_for_every_desk() -> None:
    known = {agency["id"] for agency in OFFICE["agencies"]}
    usernames = [person["username"] for person in OFFICE["staff"]]
    assert len(usernames) == len(set(usernames))
    for person in OFFICE["staff"]:
        assert re.fullmatch(r"[a-z]{2,12}", person["username"])
        assert {grant["role"] for grant in person["roles"]} <= ROLES
        assert {grant["agency"] for grant in person["roles"]} | {person["agency"]} <= known
    specialists = {person["agency"] for person in OFFICE["staff"] if "specialist" in _roles(person)}
    assert len(specialists) >= 2
    assert {"clerk", "leader", "administrator", "accountant"} <= {
        role for each in OFFICE["staff"] for role in _roles(each)
    }


def test_every_desk_answers_to_an_administrator_of_the_training_office() -> None:
    managing = [each["agency"] for each in OFFICE["staff"] if "administrator" in _roles(each)]
    desks = {grant["agency"] for person in OFFICE["staff"] for grant in person["roles"]}
    assert {desk for desk in desks if not any(is_within(desk, place) for place in managing)} == set()


def _roles(person: Mapping[str, Any]) -> set[str]:
    return {grant["role"] for grant in person["roles"]}


@every_assignment
def test_nobody_waits_for_an_empty_chair(assignment: Mapping[str, Any]) -> None:
    """Every lane of every diagram has somebody; so has whoever may have to write an apology."""
    staffed = {(grant["role"], grant["agency"]) for person in OFFICE["staff"] for grant in person["roles"]}
    agencies = {f"agencies.{part}": agency for part, agency in assignment["agencies"].items()}
    holders = {assignment["receiving_agency"], assignment["competent_agency"], *assignment["agencies"].values()}
    for diagram in _diagrams(ROOT / "procedures" / assignment["procedure"]):
        for lane in diagram.all("lane"):
            role, where = properties(lane)["role"], properties(lane)["agency"]
            places = holders if where == "holder_agency" else {{**assignment, **agencies}[where]}
            assert {(role, place) for place in places} <= staffed, (lane.get("id"), places)


def test_office_hours_are_windows_of_the_day() -> None:
    assert {case["procedure"] for case in OFFICE["assignments"]} == {folder.name for folder in PROCEDURES}
    for windows in OFFICE["office_hours"]["default"].values():
        instants = [instant for window in windows for instant in window]
        assert instants == sorted(set(instants))


@every_procedure
def test_the_engine_finds_nothing_to_object_to_or_to_rewrite(folder: Path) -> None:
    examination = examine({diagram.path.name: diagram.path.read_bytes() for diagram in _diagrams(folder)})
    assert [finding.sentence("en") for finding in examination.findings] == []
    assert examination.rewrites == ()
