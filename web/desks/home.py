"""The first page of each role."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from web.context import actor
from web.navigation import items_for
from web.refusals import page_blueprint

blueprint = page_blueprint("home", __name__)


@blueprint.get("/")
def home() -> Response:
    """Where this person's day begins: the first thing that their role offers."""
    offered = items_for(actor())
    return redirect(offered[0][1] if offered else url_for("signing_in.account"))
