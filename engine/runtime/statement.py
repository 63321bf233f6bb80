"""A named SQL statement for the hot path: built with SQLAlchemy, compiled once, run on the driver's own cursor.

It runs inside SQLAlchemy's transaction and on its connection. What it saves is the bookkeeping of a result object per
statement, which costs more than the statement itself (`benchmarks/sql_layers.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ClauseElement

if TYPE_CHECKING:
    from engine.runtime.transaction import Transaction

Convert = Callable[[Any], Any]


class _Compiled:
    def __init__(self, clause: ClauseElement, dialect: Dialect) -> None:
        compiled = clause.compile(dialect=dialect)
        self.text = str(compiled)
        binds: Mapping[str, Any] = compiled.binds  # type: ignore[attr-defined]
        processors = {name: bind.type.dialect_impl(dialect).bind_processor(dialect) for name, bind in binds.items()}
        self.fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
        order: Sequence[str] = (compiled.positiontup or ()) if compiled.positional else ()  # type: ignore[attr-defined]
        self.ordered = _picking(order)
        self.binds = tuple((name, convert) for name, convert in processors.items() if convert is not None)
        columns = getattr(clause, "selected_columns", None) or getattr(clause, "returning_column_descriptions", None)
        results = _result_processors(clause, dialect) if columns is not None else []
        self.results = tuple((place, convert) for place, convert in enumerate(results) if convert is not None)

    def parameters(self, values: dict[str, Any]) -> Any:
        """``values`` as the driver takes them; belongs to this call and is changed."""
        if self.fixed:
            values.update(self.fixed)
        for name, convert in self.binds:
            values[name] = convert(values[name])
        return self.ordered(values) if self.ordered else values

    def row(self, found: Sequence[Any]) -> tuple[Any, ...]:
        if not self.results:
            return tuple(found)
        converted = list(found)
        for place, convert in self.results:
            converted[place] = convert(converted[place])
        return tuple(converted)


def _picking(names: Sequence[str]) -> Callable[[Mapping[str, Any]], Sequence[Any]] | None:
    """Takes the values of ``names`` in this order; None where the driver goes by names."""
    if len(names) == 1:
        return lambda values: (values[names[0]],)
    return itemgetter(*names) if names else None


def _result_processors(clause: Any, dialect: Dialect) -> list[Convert | None]:
    columns = list(getattr(clause, "selected_columns", ())) or list(clause._returning)
    return [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]


class Statement:
    """One SQL statement with named parameters."""

    def __init__(self, clause: ClauseElement) -> None:
        self._clause = clause
        self._compiled: list[_Compiled | None] = [None, None]

    @classmethod
    def inserting(cls, table: type[Any], columns: str) -> Statement:
        """Writes one row of ``table``; ``columns`` are separated by blanks and are the names of the values."""
        return cls(insert(table).values({column: bindparam(column) for column in columns.split()}))

    def _for(self, tx: Transaction) -> _Compiled:
        compiled = self._compiled[tx.is_sqlite] = _Compiled(self._clause, tx.connection.dialect)
        return compiled

    def rows(self, tx: Transaction, **values: Any) -> list[tuple[Any, ...]]:
        """The rows that it selects or returns."""
        compiled = self._compiled[tx.is_sqlite] or self._for(tx)
        return [*map(compiled.row, tx.execute(compiled.text, compiled.parameters(values)).fetchall())]

    def one(self, tx: Transaction, **values: Any) -> tuple[Any, ...] | None:
        """Its first row, or None."""
        compiled = self._compiled[tx.is_sqlite] or self._for(tx)
        found = tx.execute(compiled.text, compiled.parameters(values)).fetchall()
        return compiled.row(found[0]) if found else None

    def run(self, tx: Transaction, **values: Any) -> int:
        """Carry it out; the number of rows that it touched."""
        compiled = self._compiled[tx.is_sqlite] or self._for(tx)
        return int(tx.execute(compiled.text, compiled.parameters(values)).rowcount)

    def run_many(self, tx: Transaction, many: Sequence[dict[str, Any]]) -> None:
        """Carry it out once for each set of values, which is its own from now on."""
        if not many:
            return
        compiled = self._compiled[tx.is_sqlite] or self._for(tx)
        if len(many) == 1:
            tx.execute(compiled.text, compiled.parameters(many[0]))
        else:
            tx.execute_many(compiled.text, [compiled.parameters(values) for values in many])
