"""The stored state: small, exact, and refused by any model but its own."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import orjson
import pytest

from engine.core import Execution, StateUnreadable, compile_model
from engine.core.events import TaskOpened
from engine.feel import YearsMonths
from engine.feel.values.fine import finer, moment_of
from tests.engine.diagrams import boundary, diagram, end, message, process, start, timer, user
from tests.engine.play import Play, reloaded

FILES = diagram(process("p", start(), user("a"), user("b"), end(), "start > a > b > end"))


def _started(**variables: object) -> Execution:
    execution = Execution.start(compile_model(FILES), "p", variables)
    execution.run()
    return execution


def test_it_is_a_few_bytes_without_the_definition() -> None:
    assert len(_started(dossier=1).snapshot()) < 400
    execution = _started(dossier=1)
    execution.take_events()
    execution.take_steps()
    assert len(execution.snapshot()) < 120


@pytest.mark.parametrize(
    "value",
    [
        Decimal("12.50"),
        datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=7))),
        date(2026, 11, 2),
        time(8, 30),
        finer(time(8, 30, tzinfo=UTC), 7),
        moment_of(date(2026, 11, 2), finer(time(8, 30, 0, 1), 999)),
        timedelta(days=-3, seconds=5),
        YearsMonths(14),
        1 << 80,
        -(1 << 70),
        True,
        1,
        1.5,
        None,
        "Hồ sơ số 7",
        {"$": ["n", "1"], "sâu": [{"$": 1}, date(2026, 1, 1)]},
        {"$": ["n", "1"]},
        [],
        {},
    ],
    ids=str,
)
def test_values_come_back_as_they_were(value: object) -> None:
    execution = reloaded(compile_model(FILES), _started(value=value, other=[value]))
    (opened,) = [each for each in execution.take_events() if isinstance(each, TaskOpened)]
    found = execution.variables(opened.no)
    assert found == {"value": value, "other": [value]}
    assert type(found["value"]) is type(value)


def test_whole_decimals_are_kept_as_integers() -> None:
    assert _started(n=Decimal("3.00")).variables(0) == {"n": 3}


def test_variables_keep_their_order() -> None:
    model = compile_model(FILES)
    names = ["z", "a", "m", "b"]
    execution = Execution.restore(model, _started(**dict.fromkeys(names, 1)).snapshot())
    assert list(execution.variables(0)) == names


def test_events_and_steps_that_nobody_took_are_kept() -> None:
    files = diagram(
        process("p", start(), user("a"), boundary("t", "a", timer("P1D")), boundary("m", "a", message("x")), end(),
                end("e"), end("f"), "start > a > end", "t > e", "m > f")
    )  # fmt: skip
    model = compile_model(files)
    execution = Execution.start(model, "p", {"d": date(2026, 1, 1)})
    execution.run()
    again = Execution.restore(model, execution.snapshot())
    assert again.take_events() == execution.take_events() != []
    assert again.take_steps() == execution.take_steps() != []


def test_a_state_of_another_model_is_refused() -> None:
    other = compile_model(diagram(process("p", start(), user("a"), end(), "start > a > end")))
    with pytest.raises(StateUnreadable, match="model"):
        Execution.restore(other, _started().snapshot())


def test_a_state_of_another_format_and_a_damaged_one_are_refused() -> None:
    model = compile_model(FILES)
    version, *rest = orjson.loads(_started().snapshot())
    for state in (orjson.dumps([version + 1, *rest]), b"", b"[1]", b"\xff", b'{"a": 1}', b"7"):
        with pytest.raises(StateUnreadable):
            Execution.restore(model, state)


def test_a_change_of_the_diagram_makes_another_model_and_a_change_of_nothing_does_not() -> None:
    assert compile_model(FILES).digest == compile_model(dict(FILES)).digest
    changed = {name: xml.replace(b'name="a"', b'name="A"') for name, xml in FILES.items()}
    assert compile_model(changed).digest != compile_model(FILES).digest


def test_a_branch_does_not_see_its_siblings_changes_before_or_after_reloading() -> None:
    """The library shares nested values between branches until they are stored."""
    files = diagram(process("p", start(), user("a"), user("b"), end(), end("e"), "start > a > end", "start > b > e"))
    play = Play(files, nested={"list": [1]})
    play.execution.variables(play.no("a"))["nested"] = None
    play.do("a", nested={"list": [2]})
    assert play.execution.variables(play.no("b")) == {"nested": {"list": [1]}}


def test_an_ended_instance_is_stored_too() -> None:
    play = Play(FILES, x=1).do("a").do("b")
    assert play.execution.ended
    assert play.execution.variables(0) == {"x": 1}
    assert play.turn().ended == "completed"


def test_one_model_serves_many_threads() -> None:
    model = compile_model(FILES)
    done: list[str] = []

    def work() -> None:
        for _ in range(20):
            play = Play(model, "p", n=1).do("a", x=2).do("b")
            done.append(str(play.result))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [str({"n": 1, "x": 2})] * 80


def test_nothing_in_the_core_reads_a_clock() -> None:
    """Spiff's task takes the time of every state change; ours never does."""
    token = _started()._top.task_tree
    assert token.last_state_change == 0.0
    assert "last_state_change" not in vars(token)
