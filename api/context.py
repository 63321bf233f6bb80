"""What a route of the API works with: the house, and a transaction by whoever holds the bearer token."""

from __future__ import annotations

from flask import current_app, g

from workflows.visits import Visits

_visits = Visits(lambda: current_app.extensions["house"], lambda: g.token_holder)
house, database, actor, reading = _visits.house, _visits.database, _visits.actor, _visits.reading
