"""Human, script and service tasks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.core import NoSuchToken, ValueRefused
from engine.core.events import ServiceCalled, TaskClosed, TaskOpened
from tests.engine.diagrams import diagram, end, manual, process, script, service, start, task, user
from tests.engine.play import Play


def test_a_user_task_is_told_with_what_a_person_needs() -> None:
    files = diagram(process("p", start(), user("review", form="review", due="4wh"), end(), "start > review > end"))
    play = Play(files, dossier=7)
    assert play.opened("review") == TaskOpened(
        no=play.no("review"),
        element_id="review",
        name="review",
        kind="user",
        role="clerk",
        group=None,
        properties={"role": "clerk", "form": "review", "due": "4wh"},
        variables={"dossier": 7},
    )
    no = play.no("review")
    assert TaskClosed(no, "review", True) in play.do("review").events


def test_a_manual_task_and_a_task_of_no_type() -> None:
    files = diagram(process("p", start(), task("note"), manual("stamp"), end(), "start > note > stamp > end"))
    play = Play(files)
    assert play.opened("stamp").kind == "manual"
    assert play.trace == ["start", "note"]


def test_a_task_is_completed_once() -> None:
    play = Play(diagram(process("p", start(), user("a"), user("b"), end(), "start > a > b > end")))
    no = play.no("a")
    play.do("a")
    with pytest.raises(NoSuchToken):
        play.execution.complete_task(no, {})
    with pytest.raises(NoSuchToken):
        play.execution.complete_task(999, {})


def test_what_cannot_be_stored_is_refused_and_changes_nothing() -> None:
    play = Play(diagram(process("p", start(), user("a"), end(), "start > a > end")))
    before = play.execution.snapshot()
    with pytest.raises(ValueRefused) as refused:
        play.execution.complete_task(play.no("a"), {"x": {1, 2}})
    assert "“x”" in refused.value.sentence("vi")
    with pytest.raises(ValueRefused):
        play.execution.complete_task(play.no("a"), {"x": float("nan")})
    assert play.execution.snapshot() == before


def test_a_script_assigns_line_by_line() -> None:
    files = diagram(
        process("p", start(), script("sum", "total = price * 2\nhalf = total / 4"), end(), "start > sum > end")
    )
    assert Play(files, price=5).result == {"price": 5, "total": 10, "half": Decimal("2.5")}


def test_a_service_is_called_with_its_inputs_and_its_answer_is_merged() -> None:
    files = diagram(
        process("p", start(), service("accept", "dossier.accept", code='"H" + string(n)'), end(),
                "start > accept > end")
    )  # fmt: skip
    play = Play(files, n=1)
    assert play.events == [
        ServiceCalled(play.no("accept"), "accept", "accept", "dossier.accept", {"code": "H1"}, {"n": 1})
    ]
    assert play.answer("accept", code="H1").result == {"n": 1, "code": "H1"}


def test_a_caller_cannot_change_what_the_engine_holds() -> None:
    files = diagram(process("p", start(), user("a"), user("b"), end(), "start > a > b > end"))
    given = {"list": [1]}
    play = Play(files, **given)
    given["list"].append(2)
    assert play.execution.variables(play.no("a")) == {"list": [1]}


def test_the_inputs_of_a_service_are_plain_values() -> None:
    files = diagram(process("p", start(), service("pay", "pay", total="2 * 37500"), end(), "start > pay > end"))

    call = Play(files).opened("pay")
    assert (call.inputs, type(call.inputs["total"])) == ({"total": 75_000}, int)


def test_a_relative_namespace_does_not_matter() -> None:
    files = diagram(process("p", start(), user("review"), end(), "start > review > end"))
    files = {
        name: xml.replace(b"<definitions ", b'<definitions xmlns:tns="sample.bpmn" ') for name, xml in files.items()
    }

    assert Play(files).tasks == ["review"]
