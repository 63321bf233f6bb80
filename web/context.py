"""What a page works with: the house, and a transaction by whoever is signed in."""

from __future__ import annotations

from flask import current_app, g

from workflows.visits import Visits

_visits = Visits(lambda: current_app.extensions["house"], lambda: g.actor)
house, database, actor = _visits.house, _visits.database, _visits.actor
changing, reading = _visits.changing, _visits.reading
