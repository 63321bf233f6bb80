"""Other values for many rows at once: one statement on PostgreSQL, where each costs a way to the server and back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Update, bindparam, column, func, update
from sqlalchemy.dialects.postgresql import ARRAY

from engine.runtime.schema import Base
from engine.runtime.statement import Statement
from engine.runtime.transaction import Transaction

AT_A_TIME, FEW = 5_000, 10


class Rewriting:
    """Writes the columns ``values`` of the rows that the columns ``key`` name."""

    def __init__(self, table: type[Base], key: Sequence[str], values: Sequence[str]) -> None:
        self._table, self._key, self._values = table, key, values
        self._names = [f"the_{name}" for name in (*key, *values)]

    def run(self, tx: Transaction, rows: Sequence[Sequence[Any]]) -> None:
        """``rows`` have the key and the values, in that order."""
        if tx.is_sqlite or len(rows) <= FEW:
            self._one.run_many(tx, [dict(zip(self._names, row, strict=True)) for row in rows])
            return
        tx.flush()
        for at in range(0, len(rows), AT_A_TIME):
            lists = zip(*rows[at : at + AT_A_TIME], strict=True)
            tx.connection.execute(self._all, {name: list(each) for name, each in zip(self._names, lists, strict=True)})

    @cached_property
    def _one(self) -> Statement:
        return Statement(self._rewriting({name: bindparam(f"the_{name}") for name in (*self._key, *self._values)}))

    @cached_property
    def _all(self) -> Update:
        """The rows come as one array for each column."""
        types = {name: getattr(self._table, name).type for name in (*self._key, *self._values)}
        arrays = [bindparam(f"the_{name}", type_=ARRAY(kind)) for name, kind in types.items()]
        rows = func.unnest(*arrays).table_valued(*(column(name, kind) for name, kind in types.items()))
        return self._rewriting(dict(rows.render_derived(name="new").c))

    def _rewriting(self, new: dict[str, Any]) -> Update:
        these = (getattr(self._table, name) == new[name] for name in self._key)
        return update(self._table).where(*these).values({name: new[name] for name in self._values})
