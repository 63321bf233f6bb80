"""Random diagrams under random commands: the state survives every reload, the tree stays small, nothing stalls.

And whoever goes on with what is still in memory sees the same as who reads the state again.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from engine.core import compile_model
from engine.core.events import ElementFailed, MessageAwaited, ServiceCalled, SignalAwaited, TaskOpened, TimerArmed
from engine.core.refusals import CannotGoThere, CannotSkip, NothingLeft
from engine.core.tokens.token import COMPLETED
from tests.engine.dump import dump
from tests.engine.play import Play
from tests.engine.random_diagrams import random_process


class Impatient(Play):
    """Some random diagrams never come to rest: a handler that throws the signal it handles."""

    limit = 500


class Cold(Impatient):
    """Reads its state again for every turn, as another machine would."""

    def store_amid(self) -> None:
        """Nobody stores an instance that has not come to rest."""


class Warm(Cold):
    """Goes on with what the last turn left in memory."""

    def store(self) -> None:
        if not self.execution.at_rest:
            super().store()


SEEDS = int(os.environ.get("DIAGRAMS", "120"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_random_diagram(seed: int) -> None:
    model = compile_model(random_process(seed))
    rng = Random(seed)
    play = Impatient(model, "p", n=0, list=[1, 2])
    for _ in range(60):
        _tree_is_small(play)
        if play.ended:
            assert play.waiting == {}
            return
        assert play.waiting or play.choices, f"it stalls\n{play}"
        _act(play, rng)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_it_makes_no_difference_whether_the_state_is_read_again(seed: int) -> None:
    model = compile_model(random_process(seed))
    plays = [kind(model, "p", n=0, list=[1, 2]) for kind in (Cold, Warm)]
    hands = [Random(seed), Random(seed)]
    for _ in range(60):
        cold, warm = plays
        assert (warm.events, warm.steps) == (cold.events, cold.steps)
        assert dump(warm.execution) == dump(cold.execution)
        if cold.ended:
            return
        for play, rng in zip(plays, hands, strict=True):
            _act(play, rng)


@pytest.mark.parametrize("seed", range(60))
def test_repairs_at_random(seed: int) -> None:
    """Tokens are moved about and failures skipped: whatever is not refused leaves an instance that goes on."""
    model = compile_model(random_process(seed))
    rng = Random(seed)
    play = Impatient(model, "p", n=0, list=[1, 2])
    for _ in range(40):
        if play.ended:
            assert play.waiting == {}
            return
        assert play.waiting or play.choices, f"it stalls\n{play}"
        places = play.execution.places()
        if places and rng.random() < 0.3:
            _repair(play, rng)
        else:
            _act(play, rng)


def _repair(play: Play, rng: Random) -> None:
    failed = [no for no, each in play.waiting.items() if isinstance(each, ElementFailed)]
    try:
        if failed and rng.random() < 0.5:
            play.execution.skip(failed[0])
            del play.waiting[failed[0]]
        else:
            place = rng.choice(play.execution.places())
            goal = [rng.choice(play.execution.targets())]
            play.execution.move([place.no], *rng.choice([(goal, []), ([], goal)]), {"moved": place.no})
    except (CannotSkip, CannotGoThere, NothingLeft):
        return
    play.turn()


def _act(play: Play, rng: Random) -> None:
    """Something that is waited for happens, or somebody begins a step."""
    if play.choices and (not play.waiting or rng.random() < 0.3):
        play.begin(rng.choice(play.choices))
        return
    no = rng.choice(sorted(play.waiting))
    event = play.waiting.pop(no)
    execution = play.execution
    if isinstance(event, TaskOpened):
        execution.complete_task(no, {f"by_{event.element_id}": no, "n": rng.randrange(4)})
    elif isinstance(event, TimerArmed):
        execution.fire_timer(no)
    elif isinstance(event, MessageAwaited | SignalAwaited):
        execution.deliver(no, {"payload": no})
    elif isinstance(event, ServiceCalled):
        if rng.random() < 0.3:
            execution.fail(no, "broken", "it broke")
        else:
            execution.answer_service(no, {"answer": no})
    else:
        assert isinstance(event, ElementFailed)
        execution.retry(no)
    play.turn()


def _tree_is_small(play: Play) -> None:
    """A finished token is the root, a fork, or the one end of a branch below its parent that changed something."""
    for frame in play.execution._top.frames():
        ends: set[int] = set()
        for token in frame.tasks.values():
            assert all(child in frame.tasks for child in token._children)
            if token._state < COMPLETED or token is frame.task_tree:
                continue
            assert len(token._children) != 1 or "base" in token.internal_data
            if not token._children:
                assert token._parent not in ends
                ends.add(token._parent)
