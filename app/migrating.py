"""Brings a database to the present shape of its tables."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import migrations
from engine.runtime.database import Database

FOLDER = Path(migrations.__file__).parent


def config_for(database: Database) -> Config:
    """Alembic's settings, speaking through a connection of ours."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database"] = database
    return config


def migrate(database: Database) -> None:
    """Up to the newest revision; does nothing when it is there already."""
    command.upgrade(config_for(database), "head")


def is_current(database: Database) -> bool:
    """Whether the database is at the newest revision."""
    return _revision(database) == ScriptDirectory.from_config(config_for(database)).get_current_head()


def is_bare(database: Database) -> bool:
    """Whether nothing has been made of the database yet."""
    return _revision(database) is None


def _revision(database: Database) -> str | None:
    with database.reader.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
