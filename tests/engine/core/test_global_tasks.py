"""A call activity may call a global task: a step that stands beside the processes (BPMN 2.0 §10.3.3)."""

from __future__ import annotations

import pytest

from engine.core import NoSuchProcess, compile_model
from tests.engine.core.drawing import codes, findings
from tests.engine.diagrams import again_while, boundary, call, diagram, end, global_task, process, start, timer
from tests.engine.play import Play

CALLER = process("p", start(), call("call", "ask"), end(), "start > call > end")


def test_a_global_user_task_is_a_task_of_the_person_whom_it_names() -> None:
    play = Play(diagram(global_task("globalUserTask", "ask", role="leader", form="opinion"), CALLER))
    assert play.tasks == ["ask"]
    opened = play.opened("ask")
    assert (opened.role, opened.properties["form"]) == ("leader", "opinion")
    assert play.do("ask", agreed=True).result == {"agreed": True}
    assert play.trace == ["start", "ask", "call", "end"]


def test_a_global_script_task_computes_with_the_variables_of_the_caller() -> None:
    files = diagram(global_task("globalScriptTask", "ask", "<script>total = fee * 2</script>"), CALLER)
    assert Play(files, fee=21).result == {"fee": 21, "total": 42}


@pytest.mark.parametrize("kind", ["globalTask", "globalManualTask"])
def test_the_other_kinds(kind: str) -> None:
    play = Play(diagram(global_task(kind, "ask"), CALLER))
    if kind == "globalManualTask":
        play.do("ask")
    assert play.trace == ["start", "ask", "call", "end"]


def test_it_may_be_called_from_another_file() -> None:
    files = diagram(CALLER) | diagram(global_task("globalUserTask", "ask"), name="shared.bpmn")
    assert Play(files).tasks == ["ask"]


def test_a_call_in_a_loop_with_a_boundary_event() -> None:
    files = diagram(
        global_task("globalUserTask", "ask"),
        process("p", start(), call("call", "ask", again_while("more")), boundary("late", "call", timer("P1D")), end(),
                end("x"), "start > call > end", "late > x"),
    )  # fmt: skip
    play = Play(files).do("ask", more=True)
    assert (play.tasks, play.timers) == (["ask"], ["late"])
    assert play.fire("late").trace == ["start", "ask", "call", "(ask)", "(call)", "late", "x"]


def test_it_is_no_process_that_can_be_started() -> None:
    model = compile_model(diagram(global_task("globalUserTask", "ask"), CALLER))
    assert model.process_ids == ("p",)
    with pytest.raises(NoSuchProcess):
        model.process("ask")


def test_findings_about_it_name_it_as_it_was_drawn() -> None:
    (file,) = diagram(global_task("globalScriptTask", "ask", "<script>x = (</script>"), CALLER).values()
    assert ("feel_unreadable", "ask") in codes(findings(file))
