"""Messages, signals and services in a test: between cases, from outside, and answered by functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from engine.core.refusals import CannotGoThere
from engine.testing import Deployment, NotThere, ServiceError
from tests.engine.diagrams import (
    boundary,
    catch,
    condition,
    diagram,
    end,
    error,
    message,
    process,
    service,
    signal,
    start,
    throw,
    user,
)

WAIT = process("wait", start(), catch("hear", message("paper"), correlation="key"), end(), "start > hear > end")


def test_a_message_reaches_who_waits_for_its_key() -> None:
    office = Deployment()
    office.deploy(diagram(WAIT))
    one, other = office.start("wait", {"key": "1"}), office.start("wait", {"key": "2"})

    taken = office.send("paper", {"pages": 3}, correlation="2")

    assert taken is not None and taken.id == other.id
    assert (one.ended, other.ended) == (False, True)
    assert other.variables["pages"] == 3


def test_a_message_that_nobody_waits_for_is_kept() -> None:
    office = Deployment()
    office.deploy(diagram(WAIT))

    assert office.send("paper", correlation="1") is None
    assert office.inbox == ["paper"]
    assert office.start("wait", {"key": "1"}).ended
    assert office.inbox == []


def test_cases_talk_to_each_other() -> None:
    office = Deployment()
    tell = process(
        "tell", start("go"), throw("say", message("paper"), correlation="key"), end("told"), "go > say > told"
    )
    office.deploy(diagram(WAIT, tell))
    waiting = office.start("wait", {"key": "1"})
    assert waiting.awaits("paper")

    office.start("tell", {"key": "1"})

    assert waiting.trace == ["start", "hear", "end"]
    assert [case.process_id for case in office.cases] == ["wait", "tell"]


def test_a_signal_reaches_everyone() -> None:
    office = Deployment()
    office.deploy(diagram(process("p", start(), catch("hear", signal("flood")), end(), "start > hear > end")))
    cases = [office.start("p") for _ in range(3)]

    office.signal("flood", {"height": 2})

    assert [case.variables for case in cases] == [{"height": 2}] * 3


PAY = diagram(
    process(
        "p",
        start(),
        service("pay", "bank.pay", amount="2 * fee"),
        boundary("broke", "pay", error("no_money")),
        user("ask"),
        end(),
        "start > pay > end",
        "broke > ask > end",
    )
)


def test_a_function_answers_at_once() -> None:
    def pay(inputs: Mapping[str, Any]) -> dict[str, Any]:
        return {"paid": inputs["amount"]}

    office = Deployment(services={"bank.pay": pay})
    office.deploy(PAY)

    assert office.start("p", {"fee": 5}).variables == {"fee": 5, "paid": 10}


def test_an_error_of_a_function_is_caught_where_the_diagram_catches_it() -> None:
    def pay() -> None:
        raise ServiceError("no_money")

    office = Deployment(services={"bank.pay": pay})
    office.deploy(PAY)

    assert office.start("p", {"fee": 5}).open_tasks == ["ask"]


def test_without_a_function_the_test_answers() -> None:
    office = Deployment()
    office.deploy(PAY)
    good, bad = office.start("p", {"fee": 5}), office.start("p", {"fee": 5})
    assert good.services == ["pay"]

    assert good.answer("pay", {"paid": 10}).ended
    assert bad.fail("pay", "no_money").open_tasks == ["ask"]
    with pytest.raises(NotThere, match="Expected a service called at pay, but there is none"):
        good.answer("pay")


def test_an_incident_is_retried_after_the_repair() -> None:
    office = Deployment()
    office.deploy(PAY)
    case = office.start("p", {"fee": 5}).fail("pay", "bank_closed")
    assert case.incidents == ["pay"]
    office.service("bank.pay", lambda: {"paid": 10})

    assert case.retry("pay").ended


def test_a_failed_element_is_skipped_for_a_reason() -> None:
    office = Deployment()
    office.deploy(PAY)
    case = office.start("p", {"fee": 5}).fail("pay", "bank_closed")

    case.skip("pay", "paid in cash", {"paid": 10}).expect(status="completed", variables={"paid": 10})

    assert "incident.skipped pay paid in cash" in case.journey
    with pytest.raises(NotThere, match="Expected an incident at pay, but there is none"):
        case.skip("pay")


def test_a_token_is_moved_to_another_element() -> None:
    office = Deployment()
    office.deploy(PAY)
    case = office.start("p", {"fee": 5}).fail("pay", "bank_closed")

    case.move(["pay"], before=["ask"], reason="the bank is closed for ever")

    case.expect(tasks=["ask"], trace=["start"])
    assert case.incidents == []
    assert "instance.moved the bank is closed for ever" in case.journey
    assert case.move(["ask"], behind=["ask"], variables={"paid": 10}).variables == {"fee": 5, "paid": 10}


def test_only_what_is_there_is_moved() -> None:
    office = Deployment()
    office.deploy(PAY)
    case = office.start("p", {"fee": 5})

    with pytest.raises(NotThere, match=r"Expected a token at ask, but they are at \['pay'\]"):
        case.move(["ask"], before=["pay"])
    with pytest.raises(CannotGoThere):
        case.move(["pay"], before=["nowhere"])
    assert case.services == ["pay"]


def test_a_condition_is_looked_at_when_somebody_sets_a_variable() -> None:
    office = Deployment()
    office.deploy(diagram(process("p", start(), catch("hot", condition("heat > 50")), end(), "start > hot > end")))
    case = office.start("p", {"heat": 20})
    assert case.change(heat=30).status == "open"
    assert case.change(heat=60).trace == ["start", "hot", "end"]
