"""Whether the thousandth round of a loop costs what the first one did.

    python -m benchmarks.long_loop --json [--rounds 5000]

Two loops on a durable SQLite database: one where a person sends the work back every time, a transaction for each round;
one that runs by itself, all rounds in one turn. The plain library stalls after 333 rounds of the second and crashes
after 109 of the first. `people_ratio` and `itself_ratio` are the CPU of a round late in the loop divided by that of one
early in it (lower quartiles: the machine has other work too); `itself_us` is a round of the second. Beyond 100,000
steps in one turn there must be an incident.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.tables import Base
from benchmarks.workload import standing_clock
from engine.runtime import incidents, releases
from engine.runtime.advance import advance, start
from engine.runtime.commands import CompleteTask
from engine.runtime.database import Database
from engine.runtime.instances import InstanceRow
from engine.runtime.ports import Ports

DATA = Path(__file__).parent / "data" / "long_loop"
ENDLESS = 40_000
"""Rounds of three steps: more than one turn may make."""


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        database = Database(f"sqlite:///{folder}/loop.db", clock=standing_clock, ports=Ports())
        Base.metadata.create_all(database.engine)
        with database.transaction("system") as tx:
            release = releases.add(tx, {path.name: path.read_text() for path in sorted(DATA.glob("*.bpmn"))})
        result = {**by_people(database, release, asked.rounds), **by_itself(database, release, asked.rounds)}
        database.close()
    print(json.dumps(result, indent=None if asked.json else 2))


def by_people(database: Database, release: str, rounds: int) -> dict[str, Any]:
    """A person sends it back ``rounds`` times."""
    _say(f"{rounds} rounds by people …")
    with database.transaction("system") as tx:
        progress = start(tx, tenant="t", release=release, process_id="by_people", variables={})
    costs = []
    for _ in range(rounds):
        began = time.process_time()
        with database.transaction("system") as tx:
            progress = advance(tx, progress.instance_id, CompleteTask(progress.opened[0].no, {"outcome": "again"}))
        costs.append(time.process_time() - began)
    with database.transaction("system") as tx:
        state = len(tx.session.get_one(InstanceRow, progress.instance_id).state)
        progress = advance(tx, progress.instance_id, CompleteTask(progress.opened[0].no, {"outcome": "good"}))
    tenth = max(rounds // 10, 1)
    early, late = (statistics.quantiles(part, n=4)[0] for part in (costs[:tenth], costs[-tenth:]))
    return {
        "people_rounds": rounds,
        "people_ended": progress.status,
        "people_us": round(late * 1e6),
        "people_ratio": round(late / early, 3),
        "people_state_bytes": state,
    }


def by_itself(database: Database, release: str, rounds: int) -> dict[str, Any]:
    """``rounds`` rounds in one turn, beside a tenth of them; and more steps than a turn may make."""
    _say(f"{rounds} rounds by itself …")
    short, long = (min(_turn(database, release, each)[0] / each for _ in range(3)) for each in (rounds // 10, rounds))
    _, endless = _turn(database, release, ENDLESS)
    with database.reading("system") as tx:
        found = [incident.code for incident in incidents.of_instance(tx, endless)]
    return {
        "itself_rounds": rounds,
        "itself_us": round(long * 1e6, 1),
        "itself_ratio": round(long / short, 3),
        "incidents_beyond_100000_steps": found,
    }


def _turn(database: Database, release: str, rounds: int) -> tuple[float, int]:
    """CPU seconds of one turn of so many rounds, and its instance."""
    began = time.process_time()
    with database.transaction("system") as tx:
        variables = {"round": 0, "wanted": rounds}
        progress = start(tx, tenant="t", release=release, process_id="by_itself", variables=variables)
    return time.process_time() - began, progress.instance_id


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Whether the rounds of a long loop cost the same.")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    parser.add_argument("--rounds", type=int, default=5000)
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    main()
