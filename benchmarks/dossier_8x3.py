"""How much CPU a completed task costs: our path beside SpiffWorkflow's own, in one run on one durable database.

    python benchmarks/dossier_8x3.py --json [--database sqlite|postgresql] [--completions 2000] [--doze]

**The workload** (`benchmarks/workload.py`, drawn in `benchmarks/data/dossier_8x3/`): a dossier with 11 KB of data and
ten documents; register → completeness check (every fifth goes back) → three opinions in parallel → review → decision →
automatic notice → hand-out; timers of the step, of the consultation and of the whole dossier. The payload lies in the
business tables on both sides. The notice is a message row, as everything that leaves the house is; the words of a
letter are the same work on both sides and would hide the engines.

**The two sides** (`benchmarks/sides.py`) take turns of 100 completions on one database, so that whatever else the
machine does meets both alike, and hardly ever pay for each other's caches and garbage. At the end of a turn SQLite's
log is brought back into its file, and the CPU of that is shared among the completions of the turn: each side pays for
the pages that it wrote, and for no other's. Each works on random open tasks of its own dossiers, with the same forms
and the same share of rework. Ours is `workflows.tasks.service.complete`. The library's (`benchmarks/library.py`) is
load JSON → run → serialize JSON, between the same reading and checking of task and form and the same writing of rows by
the same functions.

**What is measured**: process CPU time (user and system) from opening the transaction to the end of the commit, every
commit durable (SQLite ``synchronous=FULL``); taking in new dossiers is not counted. The processors are kept awake
(`benchmarks/awake.py`) unless ``--doze`` is given. With PostgreSQL only the client's share of the CPU is seen.

`ratio_cpu` is the library's CPU per completion divided by ours, the median of turns that followed each other (target:
at least 8). `state_bytes` is the largest state of a dossier that was open after some turn (at most 2048).
`rework_ratio` is the CPU of the completions of a round after 100 rounds of rework, divided by that after one (at most
1.2).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import sides, workload
from benchmarks.awake import awake
from benchmarks.sides import Cost, Side
from engine.runtime.database import Database

WARM_UP = 100
OPEN_DOSSIERS = 40
TURN = 100
ROUNDS, OLD, YOUNG = 100, 12, 4


def main() -> None:
    asked = _arguments()
    with _database(asked.database) as url:
        _say(f"Founding an office on {asked.database} …")
        database = workload.open_house(url)
        with nullcontext() if asked.doze else awake():
            result = measure(database, asked.completions)
        database.close()
    print(json.dumps(result, indent=None if asked.json else 2))


def measure(database: Database, completions: int) -> dict[str, Any]:
    """The figures of the result; see the top of this file."""
    ours, theirs = sides.ours(database, OPEN_DOSSIERS), sides.theirs(database, OPEN_DOSSIERS)
    _take_turns(ours, theirs, WARM_UP)
    _say(f"{completions} completions on each side, taking turns …")
    (our_costs, our_state), (their_costs, their_state) = _take_turns(ours, theirs, completions)
    _say(f"{ROUNDS} rounds of rework …")
    young, old = _rework(sides.ours(database, 0))
    result = {
        "ratio_cpu": round(_ratio(their_costs, our_costs), 2),
        "state_bytes": our_state,
        "rework_ratio": round(old / young, 3),
        "completions_per_cpu_second": round(1 / _cpu(our_costs)),
        "p95_ms": round(_percentile(our_costs, 95) * 1000, 2),
        "p50_ms": round(_percentile(our_costs, 50) * 1000, 2),
        "p99_ms": round(_percentile(our_costs, 99) * 1000, 2),
        "cpu_ms": round(_cpu(our_costs) * 1000, 3),
        "library_cpu_ms": round(_cpu(their_costs) * 1000, 3),
        "library_state_bytes": their_state,
        "completions": completions,
        "database": "sqlite" if database.is_sqlite else "postgresql",
    }
    for name, value in result.items():
        _say(f"  {name:28} {value}")
    return result


def _take_turns(ours: Side, theirs: Side, completions: int) -> tuple[tuple[list[Cost], int], tuple[list[Cost], int]]:
    """For each side the cost of every completion, and the largest state."""
    costs: tuple[list[Cost], list[Cost]] = ([], [])
    largest = [0, 0]
    for done in range(0, completions, TURN):
        for number, side in enumerate((ours, theirs)):
            gc.collect()
            spent, state = side.turn(min(TURN, completions - done))
            costs[number].extend(spent)
            largest[number] = max(largest[number], state)
    return (costs[0], largest[0]), (costs[1], largest[1])


def _rework(side: Side) -> tuple[float, float]:
    """CPU seconds of a completion in a round of rework: after one round, and after `ROUNDS`; medians."""
    old = [side.take_in() for _ in range(OLD)]
    for _ in range(ROUNDS):
        for instance in old:
            _round(side, instance)
    costs: dict[str, list[float]] = {"young": [], "old": []}
    for instance in old:
        for _ in range(YOUNG):
            young = side.take_in()
            _round(side, young)
            costs["young"] += [cost.cpu for cost in _round(side, young)]
            costs["old"] += [cost.cpu for cost in _round(side, instance)]
    return statistics.median(costs["young"]), statistics.median(costs["old"])


def _round(side: Side, instance: int) -> tuple[Cost, Cost]:
    """Register, then find it incomplete."""
    return tuple(  # type: ignore[return-value]
        side.complete(_waiting(side, instance), values)
        for values in ({"note": "Đã vào sổ lại."}, {"outcome": "incomplete", "note": "Còn thiếu giấy tờ."})
    )


def _waiting(side: Side, instance: int) -> sides.Open:
    found = next(each for each in side.waiting if each.instance == instance)
    side.waiting.remove(found)
    return found


def _ratio(theirs: list[Cost], ours: list[Cost]) -> float:
    """Turn beside turn, the median: whatever else the machine did during one of them does not count."""
    turns = range(0, len(ours), TURN)
    return statistics.median(_cpu(theirs[turn : turn + TURN]) / _cpu(ours[turn : turn + TURN]) for turn in turns)


def _cpu(costs: list[Cost]) -> float:
    return statistics.fmean(cost.cpu for cost in costs)


def _percentile(costs: list[Cost], percent: int) -> float:
    return statistics.quantiles((cost.wall for cost in costs), n=100)[percent - 1]


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """A new database: a file of its own, or a database on the server that MOTCUA_TEST_POSTGRESQL names, else on an
    embedded one."""
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/bench.db"
            return
        from benchmarks.postgresql import new_database

        with new_database(os.environ.get("MOTCUA_TEST_POSTGRESQL")) as url:
            yield url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="CPU per completed task, beside the plain library.")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--completions", type=int, default=2000, help="on each side; at least 2000 for a fair figure")
    parser.add_argument("--doze", action="store_true", help="let the processors fall asleep at every commit")
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
