"""A database that lives as long as a test: the engine's tables on SQLite, in memory."""

from __future__ import annotations

from itertools import count

from sqlalchemy import Table

import engine.runtime.definitions
import engine.runtime.sweeps  # noqa: F401 (with it come the modules that have tables)
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from engine.runtime.schema import Base
from engine.runtime.transaction import Clock

_numbers = count(1)


def memory(clock: Clock, ports: Ports) -> Database:
    """An empty one. Its connections share it by name, and it is gone with the last of them."""
    url = f"sqlite:///file:/motcua-test-{next(_numbers)}?vfs=memdb&uri=true"
    database = Database(url, clock=clock, ports=ports)
    with database.transaction("test") as tx:
        Base.metadata.create_all(tx.connection, _tables(), checkfirst=False)
    return database


def _tables() -> list[Table]:
    """Those of the engine, whatever the house above has declared beside them."""
    engines = [each for each in Base.registry.mappers if each.class_.__module__.startswith("engine.runtime.")]
    return [each.local_table for each in engines if isinstance(each.local_table, Table)]
