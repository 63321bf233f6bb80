"""The JSON door: REST v1, described by the OpenAPI document that it serves."""

from __future__ import annotations

from flask import Flask

from api.apologies import apologies
from api.calendars import calendars
from api.deadlines import deadlines
from api.decisions import decisions
from api.definitions import definitions
from api.describing import Described
from api.docs import docs
from api.dossier_changes import dossier_changes
from api.dossier_parts import dossier_parts
from api.dossiers import dossiers
from api.guard import watch
from api.incidents import incidents
from api.letter_editions import letter_editions
from api.letters import letters
from api.me import me
from api.messages import messages
from api.notices import notices
from api.optional_steps import optional_steps
from api.procedures import procedures
from api.processes import processes
from api.reports import reports
from api.task_handling import task_handling
from api.tasks import tasks
from api.warnings import warnings

DOORS = (
    me, dossiers, dossier_parts, dossier_changes, deadlines, tasks, task_handling, procedures, definitions, decisions,
    messages, incidents, apologies, notices, calendars, letters, letter_editions, warnings, reports, optional_steps,
    processes,
)  # fmt: skip


def register(app: Flask) -> None:
    """Put the API on the application."""
    watch(app)
    api = Described(app)
    for door in DOORS:
        api.register_blueprint(door)
    app.extensions["api"] = api
    app.register_blueprint(docs)
