"""Conversations between instances: every message finds the one it is meant for."""

from __future__ import annotations

from engine.testing import Deployment
from tests.engine.diagrams import catch, diagram, end, keyed, message, process, start, subscribed, throw, user

SHOP = keyed(
    diagram(
        process("buyer", start(), throw("order", message("order"), param_number="number", param_item="item"),
                catch("goods", message("goods")), end(), "start > order > goods > end"),
        process("seller", start("asked", message("order")), user("pack"),
                throw("send", message("goods"), param_number="number", param_box="item"), end("e"),
                "asked > pack > send > e"),
    ),
    "deal", order="number", goods="number",
)  # fmt: skip


def test_each_answer_finds_its_question() -> None:
    office = Deployment()
    office.deploy(SHOP)
    first = office.start("buyer", {"number": 1, "item": "lamp"})
    second = office.start("buyer", {"number": 2, "item": "desk"})
    sellers = [case for case in office.cases if case.process_id == "seller"]
    sellers[1].complete("pack")
    assert (first.status, second.status) == ("open", "completed")
    assert second.variables["box"] == "desk"
    sellers[0].complete("pack")
    assert first.variables["box"] == "lamp"


def test_a_message_from_outside_is_looked_up_by_its_payload() -> None:
    office = Deployment()
    office.deploy(SHOP)
    first = office.start("buyer", {"number": 1, "item": "lamp"})
    second = office.start("buyer", {"number": 2, "item": "desk"})
    assert office.send("goods", {"number": 3}) is None
    taken = office.send("goods", {"number": 2})
    assert taken is not None
    assert (taken.id, first.status, second.status) == (second.id, "open", "completed")


def test_an_early_message_waits_for_its_conversation() -> None:
    office = Deployment()
    wait = process("p", start(), subscribed("file", "no"), user("a"), catch("wait", message("paper")), end(),
                   "start > a > wait > end")  # fmt: skip
    office.deploy(keyed(diagram(wait), "file", paper="number"))
    one, other = office.start("p", {"no": "H1"}), office.start("p", {"no": "H2"})
    office.send("paper", {"number": "H2"})
    one.complete("a")
    assert (one.status, office.inbox) == ("open", ["paper"])
    other.complete("a")
    assert (other.status, office.inbox) == ("completed", [])
