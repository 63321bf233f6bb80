"""Data stores (BPMN 2.0 §10.4.1): what a step writes there, the next instance reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from engine.core import Execution, compile_model
from engine.core.stores import InMemory
from engine.testing import Deployment
from tests.engine.diagrams import (
    Node,
    boundary,
    catch,
    data_object,
    data_store,
    diagram,
    end,
    holding,
    message,
    process,
    script,
    start,
    user,
)

COUNTER = data_store("register", "Sổ đăng ký")
COUNT = holding(
    script("count", "now = if last = null then 1 else last + 1"),
    "register -> last",
    "now -> register",
    inputs="last",
    outputs="now",
)


def around(*steps: Node, more: tuple[Node | str, ...] = (), name: str = "p") -> dict[str, bytes]:
    way = " > ".join(["start", *(each.id for each in steps), "end"])
    return diagram(process(name, start(), COUNTER, data_object("seen"), *steps, end(), *more, way))


def office(*files: dict[str, bytes]) -> Deployment:
    made = Deployment()
    for each in files:
        made.deploy(each)
    return made


def test_what_one_instance_writes_the_next_one_reads() -> None:
    played = office(around(COUNT))
    for _ in range(3):
        assert played.start("p").variables == {}
    assert played.stores == {"Sổ đăng ký": 3}


def test_another_process_knows_the_store_by_its_name() -> None:
    look = holding(script("look", "found = last * 10"), "register -> last", inputs="last")
    played = office(around(COUNT), around(look, name="q"))
    played.start("p")
    assert played.start("q").variables == {"found": 10}


def test_a_store_that_nobody_has_written_is_null() -> None:
    look = holding(script("look", "found = last = null"), "register -> last", inputs="last")
    assert office(around(look)).start("p").variables == {"found": True}


def test_it_is_read_when_the_step_begins_and_written_when_it_ends() -> None:
    ask = holding(user("ask"), "register -> last", "now -> register", inputs="last", outputs="now")
    played = office(around(ask))
    first, second = played.start("p"), played.start("p")
    first.complete("ask", {"now": "first"})
    third = played.start("p")
    assert [each.tasks[0].variables["last"] for each in (second, third)] == [None, "first"]
    second.complete("ask", {"now": "second"})
    assert played.stores == {"Sổ đăng ký": "second"}


def test_a_transformation_and_an_assignment_compute_with_it() -> None:
    add = holding(user("ask"), "register -> given := Sổ đăng ký + 1", "-> register = given * 2", inputs="given")
    played = office(around(COUNT, add))
    played.start("p").complete("ask")
    assert played.stores == {"Sổ đăng ký": 4}


def test_an_event_puts_what_it_brings_into_the_store() -> None:
    hear = holding(catch("hear", message("paper")), "pages -> register", outputs="pages")
    played = office(around(hear))
    case = played.start("p")
    played.send("paper", {"pages": 7})
    assert (case.status, played.stores) == ("completed", {"Sổ đăng ký": 7})


def test_a_step_that_was_taken_away_writes_nothing() -> None:
    ask = holding(user("ask"), "now -> register", outputs="now")
    gone = (boundary("stop", "ask", message("stop")), "stop > end")
    played = office(around(ask, more=gone))
    played.start("p")
    played.send("stop")
    assert played.stores == {}


def test_an_output_that_fails_writes_nothing_until_it_is_repaired() -> None:
    ask = holding(user("ask"), "now -> register", "-> seen := missing + 1", outputs="now")
    played = office(around(ask))
    case = played.start("p").complete("ask", {"now": 1})
    assert (case.incidents, played.stores) == (["ask"], {})
    case.change(missing=1).retry("ask").expect(status="completed")
    assert played.stores == {"Sổ đăng ký": 1}


def test_each_office_has_its_own() -> None:
    one = office(around(COUNT))
    one.start("p")
    one.tenant = "other office"
    assert one.stores == {}


@pytest.mark.parametrize("value", [Decimal("1.50"), date(2026, 11, 2), {"a": [1, None, "x"]}, True])
def test_values_come_back_as_they_were_written(value: object) -> None:
    write = holding(user("write"), "now -> register", outputs="now")
    played = office(around(write))
    played.start("p").complete("write", {"now": value})
    assert played.stores == {"Sổ đăng ký": value}


def test_the_core_alone_asks_whoever_runs_it() -> None:
    stores = InMemory()
    stores.write("Sổ đăng ký", 41)
    execution = Execution.start(compile_model(around(COUNT)), "p", {})
    execution.keep_data_in(stores)
    execution.run()
    assert (execution.ended, stores.read("Sổ đăng ký")) == (True, 42)
