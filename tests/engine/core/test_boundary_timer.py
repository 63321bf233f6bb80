"""Timers on activities. The core is told which one fires; it never compares times."""

from __future__ import annotations

import pytest

from engine.core import NoSuchToken
from tests.engine.diagrams import at, boundary, cycle, diagram, end, process, script, service, start, timer, user
from tests.engine.play import Play


def _step(*events: object, after: str = "late > remind > end2") -> dict[str, bytes]:
    return diagram(
        process(
            "p", start(), user("review"), *events, user("remind"), end(), end("end2"), "start > review > end", after,
        )  # type: ignore[arg-type]
    )  # fmt: skip


INTERRUPTING = _step(boundary("late", "review", timer("P5D")))
BESIDE = _step(boundary("late", "review", timer("P5D"), interrupting=False, workingTime="true"))


def test_an_interrupting_timer_cancels_the_task() -> None:
    play = Play(INTERRUPTING).fire("late")
    assert play.tasks == ["remind"]
    assert play.trace == ["start", "(review)", "late"]
    assert play.do("remind").ended == "completed"


def test_a_timer_beside_the_task_leaves_it_open() -> None:
    play = Play(BESIDE).fire("late")
    assert play.tasks == ["remind", "review"]
    assert play.timers == []
    assert play.do("remind").ended is None
    assert play.do("review").ended == "completed"


def test_completing_the_task_cancels_its_timer_and_not_what_the_timer_has_started() -> None:
    play = Play(BESIDE)
    late = play.no("late")
    play.fire("late").do("review")
    assert play.tasks == ["remind"]
    again = Play(BESIDE).do("review")
    assert again.timers == []
    assert again.ended == "completed"
    with pytest.raises(NoSuchToken):
        again.execution.fire_timer(late)


def test_what_is_told_of_a_timer() -> None:
    play = Play(BESIDE, dossier=7)
    armed = play.opened("late")
    assert (armed.host, armed.interrupting, armed.kind, armed.text) == (play.no("review"), False, "duration", "P5D")
    assert armed.properties == {"workingTime": "true"}
    assert armed.variables == {"dossier": 7}


@pytest.mark.parametrize(
    ("event", "kind", "text"),
    [
        (timer("P5D"), "duration", "P5D"),
        (timer("5wd"), "duration", "5wd"),
        (timer("4 giờ làm việc"), "duration", "4 giờ làm việc"),
        (timer("lead before due"), "duration", "lead before due"),
        (at("due"), "date", "due"),
        (at("2026-11-02T10:00:00+07:00"), "date", "2026-11-02T10:00:00+07:00"),
        (cycle("R3/P1D"), "cycle", "R3/P1D"),
        (timer("budget"), "duration", "P2D"),
        (timer('"P" + string(days) + "D"'), "duration", "P3D"),
        (at('date("2026-11-02")'), "date", "2026-11-02"),
        (timer('duration("PT4H")'), "duration", "PT4H"),
    ],
)
def test_a_literal_is_passed_on_and_an_expression_is_turned_into_text(event: object, kind: str, text: str) -> None:
    armed = Play(_step(boundary("late", "review", event)), budget="P2D", days=3).opened("late")  # type: ignore[arg-type]
    assert (armed.kind, armed.text) == (kind, text)


def test_of_two_overdue_interrupting_timers_the_one_that_is_fired_first_wins() -> None:
    """The library fires both and leaves two tokens after any outage (defect 6)."""
    files = diagram(
        process(
            "p", start(), user("review"), boundary("late", "review", timer("P5D")),
            boundary("later", "review", timer("P9D")), user("remind"), user("escalate"), end(), end("x"), end("y"),
            "start > review > end", "late > remind > x", "later > escalate > y",
        )
    )  # fmt: skip
    play = Play(files)
    later = play.no("later")
    play.fire("late")
    with pytest.raises(NoSuchToken):
        play.execution.fire_timer(later)
    assert play.tasks == ["remind"]


def test_a_cycle_is_armed_again_until_its_count_is_used() -> None:
    play = Play(_step(boundary("late", "review", cycle("R3/P1D"), interrupting=False)))
    texts, numbers = [], set()
    while "late" in play.timers:
        texts.append(play.opened("late").text)
        numbers.add(play.no("late"))
        play.fire("late")
    assert texts == ["R3/P1D", "R2/P1D", "R1/P1D"]
    assert len(numbers) == 3
    assert play.tasks == ["remind", "remind", "remind", "review"]


def test_a_cycle_without_a_count_is_armed_again_and_again() -> None:
    play = Play(_step(boundary("late", "review", cycle("R/P1D"), interrupting=False)))
    for _ in range(20):
        play.fire("late").do("remind")
    assert play.opened("late").text == "R/P1D"
    assert len(play.execution.snapshot()) < 700


def test_what_a_path_beside_the_task_has_changed_is_brought_together_at_the_end() -> None:
    play = Play(BESIDE, reminded=0).fire("late").do("remind", reminded=1)
    play.do("review", outcome="ok")
    assert play.result == {"reminded": 1, "outcome": "ok"}


def test_a_path_beside_the_task_does_not_bring_back_what_the_task_has_changed() -> None:
    play = Play(BESIDE, status="open").fire("late").do("review", status="done").do("remind", note="sent")
    assert play.result == {"status": "done", "note": "sent"}


def test_what_happens_at_once_arms_no_timer() -> None:
    files = diagram(
        process("p", start(), script("count", "n = 1"), boundary("late", "count", timer("P1D")), end(), end("x"),
                "start > count > end", "late > x")
    )  # fmt: skip
    play = Play(files)
    assert play.ended == "completed"
    assert not [each for each in play.events if "Timer" in type(each).__name__]


def test_a_timer_on_a_service() -> None:
    files = diagram(
        process("p", start(), service("pay", "fee.request"), boundary("late", "pay", timer("P1D")), user("ask"), end(),
                "start > pay > end", "late > ask > end")
    )  # fmt: skip
    play = Play(files).fire("late")
    assert play.tasks == ["ask"]
    with pytest.raises(NoSuchToken):
        play.execution.answer_service(2)


def test_completing_late_but_before_the_timer_is_polled_is_for_the_runtime_to_judge() -> None:
    """Defect 8: the timer's row is there until the core says that it is cancelled, and the runtime fires it first."""
    play = Play(BESIDE)
    no = play.no("late")
    play.execution.fire_timer(no)
    play.execution.complete_task(play.no("review"), {})
    play.waiting.pop(no)
    play.waiting.pop(play.no("review"))
    assert play.turn().tasks == ["remind"]
