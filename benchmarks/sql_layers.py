"""What the layers of SQLAlchemy cost on the hot path: one row read and written, on SQLite in memory.

    python -m benchmarks.sql_layers --json

The ORM, Core, and a `Statement` on the driver's cursor inside SQLAlchemy's transaction; CPU microseconds per pair of
statements. It is the reason for `engine.runtime.statement`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import bindparam, select, update

from app.tables import Base
from benchmarks.workload import MONDAY, reopen
from engine.runtime.instances import InstanceRow
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

TIMES = 2000
_I = InstanceRow
_READ = Statement(select(_I.tenant, _I.version, _I.state).where(_I.id == bindparam("id")))
_WRITE = Statement(update(_I).where(_I.id == bindparam("the_id")).values(state=bindparam("new_state")))


def by_orm(tx: Transaction) -> None:
    tx.session.expire_all()
    row = tx.session.get_one(InstanceRow, 1)
    row.state = row.state[::-1]
    tx.session.flush()


def by_core(tx: Transaction) -> None:
    state = tx.connection.execute(select(_I.tenant, _I.version, _I.state).where(_I.id == 1)).one()[2]
    tx.connection.execute(update(_I).where(_I.id == 1).values(state=state[::-1]))


def by_statement(tx: Transaction) -> None:
    row = _READ.one(tx, id=1)
    assert row is not None
    _WRITE.run(tx, the_id=1, new_state=row[2][::-1])


def main() -> None:
    parser = argparse.ArgumentParser(description="What the layers of SQLAlchemy cost.")
    parser.add_argument("--json", action="store_true", help="the result on one line")
    asked = parser.parse_args()
    database = reopen("sqlite://")
    with database.transaction("system") as tx:
        Base.metadata.create_all(tx.connection)
        tx.session.add(
            InstanceRow(
                tenant="t", release_hash="r", process_id="p", business_key="", version=0, status="open",
                state=bytes(range(200)), started_at=MONDAY,
            )
        )  # fmt: skip
        tx.session.flush()
        result = {f"{layer.__name__}_us": _cost(tx, layer) for layer in (by_orm, by_core, by_statement)}
    print(json.dumps(result, indent=None if asked.json else 2))


def _cost(tx: Transaction, layer: Callable[[Transaction], None]) -> float:
    for _ in range(50):
        layer(tx)
    began = time.process_time()
    for _ in range(TIMES):
        layer(tx)
    return round((time.process_time() - began) / TIMES * 1e6, 1)


if __name__ == "__main__":
    main()
