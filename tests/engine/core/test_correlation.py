"""Correlation keys: what an instance sends or takes first decides which conversation it is in."""

from __future__ import annotations

from engine.core.events import MessageAwaited, MessageSent
from tests.engine.diagrams import both, catch, diagram, end, keyed, message, process, start, subscribed, throw
from tests.engine.play import Play


def _under(play: Play) -> dict[str, str | None]:
    return {each.name: each.correlation for each in play.waiting.values() if isinstance(each, MessageAwaited)}


TALK = keyed(
    diagram(
        process("p", start(), both("f"), catch("one", message("offer")), catch("two", message("bill")), both("j"),
                end(), "start > f > one > j > end", "f > two > j")
    ),
    "order", offer="number", bill="offer.number",
)  # fmt: skip


def test_the_first_message_decides_and_the_others_then_wait_for_the_same_conversation() -> None:
    play = Play(TALK)
    assert _under(play) == {"offer": "", "bill": ""}
    play.deliver("bill", offer={"number": 42})
    assert _under(play) == {"offer": "42"}
    assert play.deliver("offer", number=42).ended == "completed"


def test_what_is_sent_decides_too() -> None:
    files = diagram(process("p", start(), throw("ask", message("ask"), param_number="n"),
                            catch("wait", message("answer")), end(), "start > ask > wait > end"))  # fmt: skip
    play = Play(keyed(files, "order", ask="number", answer="number"), n=7)
    assert play.sent == [MessageSent("ask", "ask", "7", {"number": 7})]
    assert _under(play) == {"answer": "7"}


def test_without_a_payload_the_variables_tell_it() -> None:
    files = diagram(process("p", start(), end("ask", message("ask")), "start > ask"))
    assert Play(keyed(files, "order", ask="number"), number=7).sent == [MessageSent("ask", "ask", "7", {})]


def test_a_process_that_subscribes_tells_it_from_its_variables() -> None:
    files = diagram(process("p", start(), subscribed("order", "file.no"), catch("wait", message("answer")), end(),
                            "start > wait > end"))  # fmt: skip
    assert _under(Play(keyed(files, "order", answer="number"), file={"no": "H1"})) == {"answer": "H1"}


def test_a_message_without_a_path_does_not_belong_to_the_conversation() -> None:
    files = diagram(process("p", start(), both("f"), catch("wait", message("other")), catch("here", message("answer")),
                            end(), end("x"), "start > f > wait > end", "f > here > x"))  # fmt: skip
    assert _under(Play(keyed(files, "order", answer="number"))) == {"other": None, "answer": ""}
