"""One run: an office at work, its servers and workers killed at random moments, then the count of what is wrong."""

from __future__ import annotations

import random
import shutil
import socket
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from tests.kill.faults import Evidence, faults, unsettled
from tests.kill.marks import Marks
from tests.kill.place import Place, found_place
from tests.kill.processes import Process, mail_server, node
from tests.kill.users import user

USERS = 3
START, SETTLE, NAIVE_SETTLE = 20.0, 30.0, 4.0
LIFE = (0.02, 0.6)
"""Seconds that a process lives from its first transaction to its end, at random between these."""
Nodes = tuple[tuple[str, ...], ...]
ONE_PROCESS: Nodes = (("serve",),)
MANY: Nodes = (("serve", "--without-worker"), ("worker",), ("worker",))


@dataclass(frozen=True)
class Report:
    """What a run has seen; ``faults`` are sentences."""

    database: str
    naive: bool
    kills: int
    inside: int
    dossiers: int
    completions: int
    letters: int
    letters_twice: int
    seconds: float
    faults: tuple[str, ...]

    def as_facts(self) -> dict[str, object]:
        return {**asdict(self), "faults": len(self.faults), "examples": self.faults[:10]}


def found(folder: Path, url: str | None = None, begin: datetime | None = None) -> Place:
    """A new office in ``folder``, or in the PostgreSQL database ``url``."""
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(folder, url or f"sqlite:///{folder / 'motcua.db'}", _free_port(), _free_port())
    return replace(place, tokens=found_place(place, begin))


def copied(place: Place, folder: Path) -> Place:
    """The same office on embedded databases, as it was founded, in another folder."""
    shutil.copytree(place.home, folder)
    return replace(
        place, home=folder, database_url=f"sqlite:///{folder / 'motcua.db'}", port=_free_port(), smtp_port=_free_port()
    )


def fire(place: Place, nodes: Nodes, kills: int, *, naive: bool = False, seed: int = 9) -> Report:
    """Kill ``kills`` times while people work, let everything settle, and look."""
    began, rng, marks = time.monotonic(), random.Random(seed), Marks(len(nodes))
    notes, letters = [place.home / f"user{n}.jsonl" for n in range(USERS)], place.home / "letters.txt"
    bodies = [node(command, place, marks, n, naive=naive) for n, command in enumerate(nodes)]
    serving = [Process(" ".join(nodes[n]), n, body, place.home / f"node{n}.log") for n, body in enumerate(bodies)]
    mail = Process("mail", 0, mail_server(place.smtp_port, letters), place.home / "mail.log")
    people = [
        Process("user", 0, user(place, marks, notes[n], n, enough=2 * kills), place.home / f"user{n}.log")
        for n in range(USERS)
    ]
    for process in (mail, *serving, *people):
        process.start()
    until(lambda: all(marks.at_work(process.place) for process in serving), START)
    inside = sum(_kill_one(rng, marks, serving) for _ in range(kills))
    marks.stop()
    for process in people:
        process.wait()
    house = place.house()
    until(lambda: unsettled(house.database) == 0, NAIVE_SETTLE if naive else SETTLE)
    for process in serving:
        process.end()
    mail.end()
    evidence = Evidence.read(notes, letters)
    found_faults = faults(house.database, evidence)
    house.database.close()
    return Report(
        database="sqlite" if place.database_url.startswith("sqlite") else "postgresql",
        naive=naive,
        kills=kills,
        inside=inside,
        dossiers=len(evidence.of("taken")),
        completions=len(evidence.of("completed")),
        letters=len(evidence.letters),
        letters_twice=len(evidence.letters) - len(set(evidence.letters)),
        seconds=round(time.monotonic() - began, 1),
        faults=tuple(found_faults),
    )


def _kill_one(rng: random.Random, marks: Marks, serving: list[Process]) -> bool:
    victim = rng.choice(serving)
    until(lambda: marks.at_work(victim.place), START)
    time.sleep(rng.uniform(*LIFE))
    inside = victim.kill(marks)
    victim.start()
    return inside


def until(done: Callable[[], bool], patience: float, pause: float = 0.01) -> bool:
    """Wait until it is done; False when patience ran out."""
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
