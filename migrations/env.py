"""How Alembic speaks with the database: through the house's own engine, one transaction for everything."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from app.tables import Base
from engine.runtime.schema import Instant

database = context.config.attributes["database"]


def render(kind: str, thing: Any, autogen: Any) -> str | Literal[False]:
    """Write our own column type by its short name."""
    if kind == "type" and isinstance(thing, Instant):
        autogen.imports.add("from engine.runtime.schema import Instant")
        return "Instant()"
    return False


with database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
