"""Data objects, properties, inputs and outputs, and the associations that carry data between them (BPMN 2.0 §10.4)."""

from __future__ import annotations

from dataclasses import replace

from tests.engine.diagrams import (
    Node,
    boundary,
    call,
    catch,
    data_object,
    diagram,
    each,
    end,
    holding,
    message,
    process,
    script,
    start,
    sub,
    throw,
    timer,
    user,
)
from tests.engine.play import Play


def around(*steps: Node, more: tuple[Node | str, ...] = ()) -> dict[str, bytes]:
    way = " > ".join(["start", *(each.id for each in steps), "end"])
    return diagram(process("p", start(), data_object("fee"), data_object("order"), *steps, end(), *more, way))


def test_a_data_object_is_written_by_one_step_and_read_by_the_next() -> None:
    writing = holding(script("write", 'result = "x"'), "result -> fee", outputs="result")
    reading = holding(script("read", 'log = given + "y"'), "fee -> given", inputs="given")
    assert Play(around(writing, reading)).result == {"fee": "x", "log": "xy"}


def test_a_data_object_that_a_script_names_itself() -> None:
    assert Play(around(script("write", "fee = 7"), script("read", "log = fee + 1"))).result == {"fee": 7, "log": 8}


def test_inputs_and_outputs_are_the_step_s_own_and_hide_what_is_called_like_them() -> None:
    step = holding(user("ask"), "fee -> n", "m -> order", inputs="n", outputs="m")
    play = Play(around(step), n=1, m=1, fee=2)
    assert play.opened("ask").variables == {"n": 2, "fee": 2}
    assert play.do("ask", n=9, m=3, seen=True).result == {"n": 1, "m": 1, "fee": 2, "order": 3, "seen": True}


def test_a_transformation_computes_over_its_sources() -> None:
    step = holding(user("ask"), "fee order -> total := fee + order", "-> fee := total * 2", inputs="total")
    play = Play(around(step), fee=2, order=3)
    assert play.opened("ask").variables["total"] == 5
    assert play.do("ask").result == {"fee": 10, "order": 3}


def test_assignments_from_and_to() -> None:
    step = holding(script("s", "b = a + 1"), "-> a = fee * 10", "-> order = b + 1", inputs="a")
    assert Play(around(step), fee=2).result == {"fee": 2, "b": 21, "order": 22}


def test_a_source_that_holds_nothing_gives_nothing() -> None:
    step = holding(user("ask"), "fee -> given", "result -> order", inputs="given", outputs="result")
    play = Play(around(step))
    assert play.opened("ask").variables == {}
    assert play.do("ask").result == {}


def test_a_transformation_that_fails_is_an_incident_and_is_computed_again() -> None:
    entering = holding(user("ask"), "-> total := fee + 1", inputs="total")
    assert Play(around(entering)).opened("ask").code == "feel_evaluation"
    leaving = holding(user("ask"), "-> order := missing + 1")
    play = Play(around(leaving)).do("ask", x=1)
    assert play.failed == ["ask"]
    assert play.retry("ask").failed == ["ask"]
    assert play.skip("ask").result == {"x": 1}


def test_properties_of_a_step_and_of_a_sub_process_are_seen_inside_only() -> None:
    step = holding(script("s", "temp = 1\nkept = temp"), properties="temp")
    assert Play(around(step), temp="outside").result == {"temp": "outside", "kept": 1}
    inner = sub("sub", data_object("inner"), start("s"), user("u"), end("e"), "s > u > e")
    play = Play(around(inner), inner="outside")
    assert play.opened("u").variables == {}
    assert play.do("u", inner="inside", kept=1).result == {"inner": "outside", "kept": 1}


def test_a_boundary_path_sees_nothing_of_the_step_s_own_data() -> None:
    step = holding(user("ask"), "fee -> given", inputs="given")
    late = (boundary("late", "ask", timer("P1D")), user("tell"), end("x"), "late > tell > x")
    play = Play(around(step, more=late), fee=1).fire("late")
    assert play.opened("tell").variables == {"fee": 1}


def test_the_whole_of_a_multi_instance_step_takes_and_gives() -> None:
    loop = each("ask_list", "item", gives="ask_opinions := opinion")
    step = holding(user("ask", loop), "fee -> list", "opinions -> order", inputs="list", outputs="opinions")
    play = Play(around(step), fee=["a", "b"])
    assert [each.variables["item"] for each in play.waiting.values()] == ["a", "b"]  # type: ignore[union-attr]
    play.do("ask", opinion=1).do("ask", opinion=2)
    assert play.result["order"] == [1, 2]
    assert "list" not in play.result


def test_a_call_takes_and_gives() -> None:
    calling = holding(call("call", "q"), "fee -> amount", "tax -> order", inputs="amount", outputs="tax")
    files = diagram(
        process("p", start(), data_object("fee"), data_object("order"), calling, end(), "start > call > end"),
        process("q", start("qs"), script("compute", "tax = amount / 10"), end("qe"), "qs > compute > qe"),
    )
    assert Play(files, fee=50).result == {"fee": 50, "order": 5}


def test_events_send_and_receive_data() -> None:
    sending = holding(throw("tell", message("told")), "fee -> amount", inputs="amount")
    waiting = holding(catch("wait", message("answer")), "answer -> order", outputs="answer")
    play = Play(around(sending, waiting), fee=3)
    (sent,) = play.sent
    assert sent.payload == {"amount": 3}
    assert play.deliver("answer", answer="yes").result == {"fee": 3, "order": "yes"}


def test_a_data_object_may_be_named_by_a_reference() -> None:
    reference = Node("dataObjectReference", "ref", {"dataObjectRef": "unnamed", "name": "Lệ phí"})
    step = replace(holding(user("ask"), "-> ref := 5"))
    files = diagram(
        process("p", start(), Node("dataObject", "unnamed", {"name": ""}), reference, step, end(), "start > ask > end")
    )
    assert Play(files).do("ask").result == {"Lệ phí": 5}
