"""How Alembic speaks with the database: through the house's own engine, one transaction for everything."""

from __future__ import annotations

from alembic import context

from app.tables import Base

database = context.config.attributes["database"]

with database.engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
