"""`python -m tests.kill [--kills 50] [--database both|sqlite|postgresql] [--naive 6]`: the harness, for longer runs.

Half of the kills go to each database. Prints one JSON object for each run; ends with 1 when a fault was found (with
``--naive``: when none was).
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.kill.harness import MANY, ONE_PROCESS, Report, copied, fire, found
from tests.servers import Postgresql, embedded_postgresql


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="motcua-kill-") as folder:
        reports = list(_runs(Path(asked.keep or folder), asked))
    return 1 if any(bool(report.faults) != report.naive for report in reports) else 0


def _runs(folder: Path, asked: argparse.Namespace) -> list[Report]:
    reports = []
    kills = asked.kills // 2 if asked.database == "both" else asked.kills
    if asked.database != "postgresql" or asked.naive:
        founded = found(folder / "founded")
        if asked.database != "postgresql":
            place = copied(founded, folder / "sqlite")
            reports.append(_told(fire(place, ONE_PROCESS, kills, seed=asked.seed)))
        if asked.naive:
            place = copied(founded, folder / "naive")
            reports.append(_told(fire(place, ONE_PROCESS, asked.naive, naive=True, seed=asked.seed)))
    if asked.database != "sqlite":
        with embedded_postgresql() as server, Postgresql(server).database() as url:
            place = found(folder / "postgresql", url)
            reports.append(_told(fire(place, MANY, asked.kills - len(reports[:1]) * kills, seed=asked.seed)))
    return reports


def _told(report: Report) -> Report:
    print(json.dumps(report.as_facts(), ensure_ascii=False), flush=True)
    return report


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.kill")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--database", choices=("both", "sqlite", "postgresql"), default="both")
    parser.add_argument("--naive", type=int, default=0, metavar="KILLS", help="also fire at the naive variant")
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--keep", help="a folder for databases, logs and notes, kept")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
