"""Instances that begin by themselves: a message, a signal, a timer or a condition of the newest version."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine.testing import Deployment
from tests.engine.diagrams import (
    at,
    begun_by,
    both,
    catch,
    condition,
    cycle,
    diagram,
    end,
    message,
    process,
    receive,
    signal,
    start,
    throw,
    user,
)


def _office(*events: object, **more: object) -> Deployment:
    office = Deployment("2026-06-01T08:00")
    office.deploy(diagram(process("p", *events, user("a"), end(), "on > a > end")))
    return office


def test_a_message_begins_one_and_is_delivered_once() -> None:
    office = _office(start("on", message("please")))
    case = office.send("please", {"who": "Lan"}, message_id="1")
    assert case is not None
    assert (case.variables, case.open_tasks) == ({"who": "Lan"}, ["a"])
    office.send("please", {"who": "Lan"}, message_id="1")
    assert len(office.cases) == 1
    assert office.inbox == []


def test_an_instance_that_waits_goes_before_a_new_one() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process("p", start("on", message("m")), end(), "on > end"),
            process("q", start("s"), catch("wait", message("m")), end("e"), "s > wait > e"),
        )
    )
    waiting = office.start("q")
    office.send("m")
    assert (waiting.status, len(office.cases)) == ("completed", 1)
    office.send("m")
    assert len(office.cases) == 2


def test_a_signal_begins_every_process_that_waits_for_it() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process("p", start(), throw("call", signal("go")), end(), "start > call > end"),
            process("q", start("heard", signal("go")), end("e"), "heard > e"),
            process("r", start("heard_too", signal("go")), end("f"), "heard_too > f"),
        )
    )
    office.start("p")
    assert sorted(case.process_id for case in office.cases) == ["p", "q", "r"]
    assert all(case.status == "completed" for case in office.cases)


def test_a_message_that_one_pool_throws_begins_the_other() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process("p", start(), end("tell", message("news"), text='"hello"'), "start > tell"),
            process("q", start("heard", message("news")), user("read"), end("e"), "heard > read > e"),
        )
    )
    office.start("p")
    assert office.cases[1].tasks[0].variables == {}


def test_a_timer_begins_one_each_time() -> None:
    office = _office(start("on", cycle("R3/P1D")))
    office.advance("P10D")
    assert len(office.cases) == 3


@pytest.mark.parametrize(("policy", "begun", "later"), [("fire_once", 1, 2), ("fire_each", 3, 4), ("skip", 0, 1)])
def test_after_an_outage_a_timer_begins_as_many_as_its_diagram_says(policy: str, begun: int, later: int) -> None:
    began = start("on", cycle("R/P1D"))
    office = _office(replace(began, properties={"catchUp": policy}))
    office.clock.now += timedelta(days=3, hours=1)
    office.settle()
    assert len(office.cases) == begun
    office.advance("P1D")
    assert len(office.cases) == later


def test_a_date_begins_one_and_a_cycle_without_a_number_goes_on() -> None:
    office = _office(start("on", at("2026-06-02T09:00:00+07:00")))
    office.advance("P10D")
    assert len(office.cases) == 1
    endless = _office(start("on", cycle("R/P1D")))
    endless.advance("P10D")
    assert len(endless.cases) == 10


def test_a_condition_begins_one_when_it_becomes_true() -> None:
    office = _office(start("on", condition("stock < 5")))
    assert office.tell(stock=9) == []
    (case,) = office.tell(stock=4)
    assert case.variables == {"stock": 4}
    assert office.tell(stock=3) == []
    assert office.tell(price=3) == []
    assert (office.tell(stock=7), len(office.tell(stock=1))) == ([], 1)


def test_of_several_definitions_each_or_all_of_them_together() -> None:
    office = _office(start("on", message("m"), also=signal("s")))
    office.send("m")
    office.signal("s")
    assert len(office.cases) == 2
    office = _office(start("on", message("m"), also=message("n"), parallel=True))
    assert office.send("m", {"x": 1}) is None
    assert office.cases == []
    case = office.send("n", {"y": 2})
    assert case is not None
    assert case.variables == {"x": 1, "y": 2}


def test_the_newest_version_alone_begins_instances() -> None:
    office = _office(start("on", message("old")))
    office.deploy(diagram(process("p", start("on", message("new")), user("b"), end(), "on > b > end")))
    office.send("old")
    assert (office.cases, office.inbox) == ([], ["old"])
    case = office.send("new")
    assert case is not None
    assert case.open_tasks == ["b"]


def test_what_instantiates_without_a_start_event() -> None:
    office = Deployment()
    office.deploy(
        diagram(
            process("p", receive("asked", message("ask"), begins=True), end(), "asked > end"),
            process("q", begun_by("all", all_of_them=True), catch("order", message("order")),
                    catch("money", message("money")), both("join"), end("e"), "all > order > join > e",
                    "all > money > join"),
        )
    )  # fmt: skip
    office.send("ask")
    assert office.cases[0].trace == ["asked", "end"]
    office.send("money")
    office.send("order")
    assert (len(office.cases), office.cases[1].status) == (2, "completed")
