"""Tables whose rows are written once: the database itself refuses to change them or to take one away."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event


def keep_for_ever(table: Table) -> None:
    """Guard ``table`` wherever it is created."""
    for dialect in ("sqlite", "postgresql"):
        for statement in guards(table.name, dialect):
            ddl = DDL(statement)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl.execute_if(dialect=dialect))


def guards(table: str, dialect: str) -> list[str]:
    """The statements that guard a table on a kind of database; a migration runs them too."""
    sentence = f"Expected the rows of {table} to stay as they were written, but one was to be changed."
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_kept_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            for verb in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{sentence}'; END $$",
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_kept()",
    ]
