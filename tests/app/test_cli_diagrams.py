"""Diagrams from a shell: checked, and played from a script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli.given import NotJson
from engine.core import DiagramRefused
from engine.testing.script import ScriptUnreadable
from tests.app.conftest import Shell
from tests.engine.diagrams import boundary, diagram, end, error, process, service, start, task, timer, user, xor

LEAVE = diagram(
    process(
        "leave",
        start(),
        user("review"),
        boundary("late", "review", timer("1wd"), interrupting=False),
        service("remind", "mail.send"),
        boundary("lost", "remind", error("no_address")),
        xor("good"),
        end("done"),
        end("refused"),
        end("reminded"),
        "start > review > good",
        'good > done | outcome = "ok"',
        "good > refused | else",
        "late > remind > reminded",
        "lost > reminded",
    )
)


@pytest.fixture
def leave(tmp_path: Path) -> Path:
    path = tmp_path / "leave.bpmn"
    path.write_bytes(LEAVE["test.bpmn"])
    return path


@pytest.fixture
def script(tmp_path: Path) -> Any:
    def write(content: object) -> Path:
        path = tmp_path / "steps.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_check_says_that_a_diagram_can_be_published(motcua: Shell, leave: Path) -> None:
    result = motcua("check", leave)

    assert (result.exit_code, result.output) == (0, "Có thể công bố.\n")


def test_check_tells_each_finding_and_rewrite_with_its_element(motcua: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bad.bpmn"
    files = diagram(process("p", task("begin"), xor("good"), end("a"), end("b"), "begin > good > a", "good > b"))
    path.write_bytes(files["test.bpmn"])

    result = motcua("check", path, "--json", "--language", "en")
    told = json.loads(result.output)

    assert result.exit_code == 1
    assert told["refused"] is True
    assert [(each["element"], each["code"]) for each in told["findings"] if each["severity"] == "error"] == [
        ("flow_good_a", "flow_without_condition"),
        ("flow_good_b", "flow_without_condition"),
    ]
    assert told["findings"][0]["sentence"].startswith("Expected a condition on sequence flow (flow_good_a)")
    assert [(each["element"], each["code"]) for each in told["rewrites"]] == [("p", "added_start")]

    lines = motcua("check", path).output.splitlines()
    assert [line.split(": ")[1] for line in lines[:-1]] == ["lỗi", "lỗi", "nhắc nhở", "đã đổi"]


MODELS = Path(__file__).parents[1] / "engine" / "importing" / "models"


def test_check_imports_a_model_of_another_tool_and_names_its_placeholders(motcua: Shell) -> None:
    result = motcua("check", MODELS / "camunda7.bpmn", "--json", "--language", "en")
    told = json.loads(result.output)

    assert (result.exit_code, told["outcome"], told["refused"], told["foreign"]) == (0, "draft", False, True)
    assert ("book", "placeholder_left") in [(each["element"], each["code"]) for each in told["placeholders"]]
    assert "“class: org.example.Book”" in next(
        each["sentence"] for each in told["placeholders"] if each["element"] == "book"
    )
    assert ("yes", "foreign_expression") in [(each["element"], each["code"]) for each in told["rewrites"]]


def test_check_as_a_file_of_this_house_refuses_what_another_engine_would_do(motcua: Shell) -> None:
    assert motcua("check", MODELS / "camunda7.bpmn", "--own").exit_code == 1


def test_import_writes_what_is_to_be_drawn_on(motcua: Shell, tmp_path: Path) -> None:
    result = motcua("import", MODELS / "signavio.bpmn", "--into", tmp_path / "drafts", "--language", "en")

    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("A draft: ")
    assert "placeholder:condition" in (tmp_path / "drafts" / "signavio.bpmn").read_text(encoding="utf-8")


def test_import_writes_nothing_when_it_refuses(motcua: Shell, tmp_path: Path) -> None:
    path = tmp_path / "no.bpmn"
    path.write_text("<html/>")

    assert motcua("import", path, "--into", tmp_path / "drafts").exit_code == 1
    assert not (tmp_path / "drafts").exists()


def test_check_survives_what_is_no_diagram(motcua: Shell, tmp_path: Path) -> None:
    path = tmp_path / "no.bpmn"
    path.write_text("<html/>")

    assert motcua("check", path).exit_code == 1


def test_run_plays_a_journey(motcua: Shell, leave: Path, script: Any) -> None:
    steps = script(
        {
            "now": "2026-11-02T08:00",
            "services": {"mail.send": {"error": "no_address"}},
            "steps": [
                {"start": "leave", "variables": {"days": 2}, "as": "an"},
                {"advance": "2wd"},
                {"complete": "review", "variables": {"outcome": "ok"}, "case": "an"},
                {"expect": {"status": "completed", "variables": {"days": 2}}},
            ],
        }
    )

    result = motcua("run", leave, "--script", steps, "--json")

    (case,) = json.loads(result.output)["cases"]
    assert case["trace"] == ["start", "late", "lost", "reminded", "review", "good", "done"]
    assert (result.exit_code, case["status"], case["variables"]) == (0, "completed", {"days": 2, "outcome": "ok"})


def test_run_repairs_a_journey(motcua: Shell, tmp_path: Path, script: Any) -> None:
    pay = process(
        "p", start(), service("pay", "bank.pay"), user("ask"), user("file"), end(), "start > pay > ask > file > end"
    )
    path = tmp_path / "pay.bpmn"
    path.write_bytes(diagram(pay)["test.bpmn"])
    steps = script(
        [
            {"start": "p"},
            {"fail": "pay"},
            {"skip": "pay", "reason": "paid in cash", "variables": {"paid": 10}},
            {"move": "ask", "before": ["file"], "reason": "nothing to ask"},
            {"expect": {"tasks": ["file"], "variables": {"paid": 10}}},
        ]
    )

    result = motcua("run", path, "--script", steps)

    assert result.exit_code == 0
    assert "bỏ qua sự cố pay paid in cash" in result.output
    assert "chuyển bước nothing to ask" in result.output


def test_run_without_a_script_starts_the_first_process(motcua: Shell, leave: Path) -> None:
    output = motcua("run", leave).output

    assert "Diễn biến của lần chạy 1, quy trình leave:" in output
    assert "- hẹn giờ tại late, đến hạn 08:00:00 thứ Ba, 03/11/2026" in output


def test_run_tells_the_journey_in_the_readers_language(motcua: Shell, leave: Path) -> None:
    output = motcua("run", leave, "--language", "en").output

    assert "The journey of case 1 of leave:" in output
    assert "- timer at late, due Tue 2026-11-03 08:00:00" in output


def test_run_stops_at_the_step_that_cannot_be_carried_out(motcua: Shell, leave: Path, script: Any) -> None:
    steps = script([{"start": "leave"}, {"complete": "sign"}])

    result = motcua("run", leave, "--script", steps, "--language", "en")

    assert result.exit_code == 1
    assert "Expected step 2 (complete) to be carried out, but: Expected an open task sign" in result.stderr
    assert "- task review" in result.stdout

    result = motcua("run", leave, "--script", steps)

    assert result.stderr == "Cần thực hiện được bước 2 (complete), nhưng: Cần việc sign đang chờ, nhưng không có.\n"
    assert "- việc review" in result.stdout


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("42", "Expected a list of steps, or an object with “steps”, but found 42."),
        ([{"end": "review"}], "Expected one of start, complete, .* in step 1, but found {'end': 'review'}."),
        (
            [{"start": "leave", "with": {}}],
            r"Expected only as, at, variables in step 1 \(start\), but found with.",
        ),
        ({"services": {"mail.send": {}}}, "Expected “result” or “error” for the service mail.send, but found {}."),
    ],
)
def test_a_script_that_cannot_be_read_is_refused(
    motcua: Shell, leave: Path, script: Any, content: object, sentence: str
) -> None:
    with pytest.raises(ScriptUnreadable, match=sentence):
        motcua("run", leave, "--script", script(content))


def test_broken_json_names_its_line(motcua: Shell, leave: Path, script: Any) -> None:
    with pytest.raises(NotJson, match=r"Expected JSON in steps.json, but line 2 cannot be read"):
        motcua("run", leave, "--script", script("[\n{]"))


def test_run_refuses_what_check_refuses(motcua: Shell, tmp_path: Path) -> None:
    path = tmp_path / "no.bpmn"
    path.write_text("<html/>")

    with pytest.raises(DiagramRefused):
        motcua("run", path)
