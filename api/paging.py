"""Lists by number, newest first: where one goes on, and what its rows say of their dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import inspect

from engine.runtime.transaction import Transaction
from workflows.dossiers.models import Dossier


def before(chosen: Mapping[str, Any]) -> int | None:
    """The number before which the list goes on."""
    return int(chosen["after"]) if "after" in chosen else None


def part(found: Sequence[Any], limit: int) -> dict[str, Any]:
    """Part of a list, of which one more than ``limit`` was looked for."""
    return {"items": found[:limit], "next": str(found[limit - 1].id) if len(found) > limit else None}


def part_with_dossiers(found: Sequence[tuple[Any, Dossier | None]], limit: int) -> dict[str, Any]:
    """The same for rows that come with their dossier."""
    rows = [row for row, _dossier in found]
    return part(rows, limit) | {"items": [with_dossier(row, dossier) for row, dossier in found[:limit]]}


def newest(
    tx: Transaction, chosen: Mapping[str, Any], of_agency: Callable[..., Sequence[tuple[Any, Dossier | None]]]
) -> dict[str, Any]:
    """Part of what ``of_agency`` finds for the asker's agency, as ``chosen``: state, limit, where it goes on."""
    limit = chosen["limit"]
    found = of_agency(tx, tx.actor.agency, state=chosen["state"], before=before(chosen), limit=limit + 1)
    return part_with_dossiers(found, limit)


def with_dossier(row: Any, dossier: Dossier | None) -> dict[str, Any]:
    """The columns of ``row``, and the code of its dossier."""
    columns = {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
    return {**columns, "dossier": dossier.code if dossier else None}
