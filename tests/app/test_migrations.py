"""The tables of a house that has been at work for a while are brought up to date, and nothing in them is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from app.migrating import config_for
from engine.runtime.database import Database
from engine.runtime.ports import Ports
from tests.conftest import VirtualClock
from tests.servers import Postgresql

INSTANCE = (
    "INSERT INTO instance (id, tenant, release_hash, process_id, business_key, version, status, state, started_at) "
    "VALUES (1, 'H57', 'r1', 'p', '1', 0, 'open', '', '2026-11-02 01:00:00.000000')"
)
TASK = (
    "INSERT INTO task (instance_id, no, tenant, element_id, name, form, status, priority, opened_at, closed_at, "
    "closed_by) VALUES (1, {no}, 'H57', 'Task', 'Thẩm định', 'review', 'completed', 0, '2026-11-02 01:00:00.000000', "
    "'2026-11-02 02:00:00.000000', 'staff:1')"
)
NOTE = '{"note": "đủ"}'
SUBMISSION = (
    "INSERT INTO form_submission (instance_id, no, form, release_hash, data, submitted_at, submitted_by) "
    f"VALUES (1, 4, 'review', 'r1', '{NOTE}', '2026-11-02 02:00:00.000000', 'staff:1')"
)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path, clock: VirtualClock) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'house.db'}", clock=clock, ports=Ports())
        yield database
        database.close()
        return
    server: Postgresql = request.getfixturevalue("postgresql")
    with server.database() as url:
        database = Database(url, clock=clock, ports=Ports())
        yield database
        database.close()


def test_what_was_handed_in_lies_with_its_task(bare: Database) -> None:
    to = config_for(bare)
    command.upgrade(to, "0009")
    _run(bare, INSTANCE, TASK.format(no=4), TASK.format(no=5), SUBMISSION)

    command.upgrade(to, "0010")
    assert _read(bare, "SELECT no, CAST(answers AS TEXT) FROM task ORDER BY no") == [(4, NOTE), (5, None)]

    command.downgrade(to, "0009")
    assert _read(bare, "SELECT no, CAST(data AS TEXT) FROM form_submission") == [(4, NOTE)]


def _run(database: Database, *statements: str) -> None:
    with database.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _read(database: Database, statement: str) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]
