"""`engine.testing`: diagrams deployed in memory and played, on the path that an office takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.core import DiagramRefused
from engine.testing import Deployment, NotThere
from tests.engine.diagrams import call, diagram, end, process, script, start, task, times, user, xor

REVIEW = diagram(
    process(
        "review",
        start(),
        user("judge", due="4wh", form="opinion"),
        xor("good"),
        end("done"),
        end("refused"),
        "start > judge > good",
        'good > done | outcome = "ok"',
        "good > refused | else",
    )
)


def test_it_works() -> None:
    office = Deployment()
    assert office.deploy(REVIEW) == ("review",)

    case = office.start("review", {"days": 2})
    assert case.open_tasks == ["judge"]

    case.complete("judge", {"outcome": "ok"})
    assert case.trace == ["start", "judge", "good", "done"]
    assert (case.ended, case.status) == (True, "completed")
    assert case.variables == {"days": 2, "outcome": "ok"}


def test_a_file_is_text_bytes_a_path_or_a_mapping(tmp_path: Path) -> None:
    xml = REVIEW["test.bpmn"]
    path = tmp_path / "review.bpmn"
    path.write_bytes(xml)

    for file in (xml, xml.decode(), path, str(path), REVIEW):
        office = Deployment()
        assert office.deploy(file) == ("review",)
        assert office.start().open_tasks == ["judge"]


def test_a_diagram_that_cannot_be_executed_is_refused_with_every_finding() -> None:
    with pytest.raises(DiagramRefused, match=r"flow_good_end.*flow_good_e\)"):
        Deployment().deploy(
            diagram(process("p", start(), xor("good"), end(), end("e"), "start > good > end", "good > e"))
        )


def test_a_process_may_call_another_one_of_its_set() -> None:
    office = Deployment()
    office.deploy(
        diagram(process("p", start(), call("ask", "q"), end(), "start > ask > end")),
        {
            "q.bpmn": diagram(process("q", start("begin"), user("answer"), end("stop"), "begin > answer > stop"))[
                "test.bpmn"
            ]
        },
    )

    case = office.start("p").complete("answer")

    assert case.trace == ["start", "begin", "answer", "stop", "ask", "end"]


def test_a_new_version_leaves_what_runs_alone() -> None:
    office = Deployment()
    office.deploy(REVIEW)
    old = office.start("review")
    office.deploy(diagram(process("review", start(), user("sign"), end(), "start > sign > end")))

    assert old.open_tasks == ["judge"]
    assert office.start("review").open_tasks == ["sign"]


def test_a_task_tells_who_may_do_it_until_when_and_what_it_sees() -> None:
    office = Deployment("2026-11-02T14:00")
    office.deploy(REVIEW)
    (judge,) = office.start("review", {"days": 2}).tasks

    assert (judge.role, judge.form, judge.group, judge.variables) == ("clerk", "opinion", "office", {"days": 2})
    assert judge.due is not None and f"{judge.due:%a %H:%M}" == "Tue 08:30"


def test_of_several_instances_of_a_step_one_is_chosen_by_its_number() -> None:
    office = Deployment()
    office.deploy(diagram(process("p", start(), user("vote", times("2")), end(), "start > vote > end")))
    case = office.start("p")
    first, second = case.tasks

    case.complete("vote", no=second.no)

    assert [each.no for each in case.tasks] == [first.no]


def test_what_does_not_wait_cannot_be_done() -> None:
    office = Deployment()
    office.deploy(REVIEW)
    case = office.start("review")

    with pytest.raises(NotThere, match="Expected an open task sign, but there is none"):
        case.complete("sign")
    with pytest.raises(NotThere, match=r"Expected a deployed process leave, but there are \['review'\]"):
        office.start("leave")


def test_a_step_without_a_way_on_is_traced_once() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process("p", task("begin"), script("one", "a = 1"), script("two", "b = 2"), "begin > one", "begin > two")
        )
    )

    assert office.start("p").trace == ["begin", "one", "two"]


def test_a_case_is_cancelled_from_outside() -> None:
    office = Deployment()
    office.deploy(REVIEW)

    assert office.start("review").cancel("entered by mistake").status == "terminated"
