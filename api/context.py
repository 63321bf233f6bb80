"""What a route of the API works with: the house, and a transaction by whoever holds the bearer token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import current_app, g

from engine.runtime.database import Database
from engine.runtime.transaction import Transaction
from workflows.staff.actor import Actor


def house() -> Any:
    """The installation that this application serves: settings, database, file store, worker."""
    return current_app.extensions["house"]


def database() -> Database:
    found = house().database
    assert isinstance(found, Database)
    return found


def actor() -> Actor:
    """Who holds the token of this request."""
    found = g.token_holder
    assert isinstance(found, Actor)
    return found


@contextmanager
def reading() -> Iterator[Transaction]:
    """A transaction of the asker, for looking only."""
    with database().reading(actor()) as tx:
        yield tx
