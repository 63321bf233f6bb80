"""What a draft changes, told completely: nothing that alters the meaning of a file goes without a word."""

from __future__ import annotations

import json

import pytest

from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.comparing import Change, compare

FILES = read_folder(shipped()["1.009994"])
DIAGRAM = "process.bpmn"


def changed(file: str, old: str, new: str, count: int = -1) -> tuple[Change, ...]:
    assert old in FILES[file], old
    return compare(FILES, {**FILES, file: FILES[file].replace(old, new, count)})


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    return [(each.kind, each.subject, [(one.field, one.before, one.after) for one in each.details]) for each in changes]


def test_nothing_changed() -> None:
    assert compare(FILES, dict(FILES)) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected", "topics"),
    [
        ('name="due" value="3wd"', 'name="due" value="2wd"', ("due", "3wd", "2wd"), {"deadline"}),
        ('name="form" value="tham_dinh"', 'name="form" value="y"', ("form", "tham_dinh", "y"), set()),
        ('"agencies.planning"', '"agencies.office"', ("agency", "agencies.planning", "agencies.office"), {"role"}),
    ],
)  # fmt: skip
def test_a_setting(old: str, new: str, expected: tuple[str, str, str], topics: set[str]) -> None:
    found = changed(DIAGRAM, old, new, 1)
    assert [each.details for each in found if expected in [(d.field, d.before, d.after) for d in each.details]]
    assert topics <= set().union(*(each.topics for each in found))


def test_a_condition_a_timer_and_a_script_are_not_overlooked() -> None:
    for tag in ("conditionExpression", "timeDuration", "script"):
        name, source = next((name, text) for name, text in FILES.items() if f"</bpmn:{tag}>" in text)
        inner = source.split(f"</bpmn:{tag}>")[0].rpartition(">")[2]
        after = source.replace(f"{inner}</bpmn:{tag}>", f"{inner} or false</bpmn:{tag}>", 1)
        found = compare({name: source}, {name: after})
        assert [each.kind for each in found] == ["changed"], tag
        assert found[0].details[0].after == f"{inner} or false"


def test_a_flow_that_leads_elsewhere_names_the_steps() -> None:
    def flow(target: str) -> str:
        steps = "".join(
            f'<userTask id="{key}" name="{name}"/>'
            for key, name in (("Task_1", "Ký"), ("Task_2", "Xem lại"), ("Task_3", "Ký"))
        )
        return (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p">'
            f'{steps}<sequenceFlow id="f" sourceRef="Task_2" targetRef="{target}"/></process></definitions>'
        )

    def ends(before: str, after: str) -> list[tuple[str, str]]:
        (change,) = compare({DIAGRAM: flow(before)}, {DIAGRAM: flow(after)})
        return [(each.before, each.after) for each in change.details]

    assert ends("Task_1", "Task_2") == [("Ký", "Xem lại")]
    assert ends("Task_1", "Task_3") == [("Ký (Task_1)", "Ký (Task_3)")]


def test_moving_a_box_is_only_layout() -> None:
    assert [each.kind for each in changed(DIAGRAM, '<dc:Bounds x="', '<dc:Bounds x="1', 1)] == ["layout"]


def test_a_file_that_came_and_one_that_went() -> None:
    after = {name: text for name, text in FILES.items() if name != "forms/du_thao.json"} | {"forms/moi.json": "{}"}
    assert told(compare(FILES, after)) == [("file_added", "", []), ("file_removed", "", [])]


def test_settings_are_known_by_their_cases() -> None:
    settings = json.loads(FILES["procedure.json"])
    settings["cases"][0]["budget"] = "5wd"
    settings["cases"].append({**settings["cases"][0], "key": "moi", "name": "Xây tạm", "components": []})
    settings["supplement_limit"] = 2
    found = told(compare(FILES, {**FILES, "procedure.json": json.dumps(settings)}))
    assert ("changed", "", [("supplement_limit", "1", "2")]) in found
    assert ("changed", "Xây dựng mới", [("budget", "7wd", "5wd")]) in found
    assert [each[:2] for each in found if each[0] == "added"] == [("added", "Xây tạm")]


def test_a_field_of_a_form() -> None:
    name = "forms/tham_dinh.json"
    form = json.loads(FILES[name])
    gone = form["components"].pop()
    found = told(compare(FILES, {**FILES, name: json.dumps(form)}))
    assert ("removed", gone.get("label") or gone["id"], []) in found


def test_a_letter_counts_its_lines() -> None:
    name = "letters/giay_phep_xay_dung.html"
    found = compare(FILES, {**FILES, name: FILES[name] + "<p>x</p>\n<p>y</p>"})
    assert told(found) == [("changed", "", [("lines", "0", "2")])]


def test_a_diagram_that_cannot_be_read_is_said_to_be_so() -> None:
    found = compare(FILES, {**FILES, DIAGRAM: "<nonsense"})
    assert found[0].details[0].field == "unreadable"
