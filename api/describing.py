"""The OpenAPI 3.1 document: what flask-smorest cannot guess is said here once."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_smorest import Api
from werkzeug.routing import BaseConverter

from api.guard import PREFIX
from api.schemas.problems import ProblemSchema

_AGENCY = {
    "in": "header",
    "name": "X-Agency",
    "schema": {"type": "string"},
    "description": "Act at this agency instead of one's own, where one holds a role.",
}
_LANGUAGE = {
    "in": "header",
    "name": "Accept-Language",
    "schema": {"type": "string", "default": "vi"},
    "description": "`vi` or `en`: the language of every sentence in the answer.",
}
_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "schema": {"type": "string", "minLength": 1, "maxLength": 80},
    "description": "The same request under the same key is carried out once; a repetition gets the first answer.",
}
REFUSALS = {
    401: "No valid bearer token.",
    403: "Your role does not give this here.",
    404: "There is none, or your agency has no part in it.",
    409: "Not in its present state.",
    422: "Not well formed or not complete.",
}


class Number(BaseConverter):
    """A number that a database can look for."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)


class TaskKey(BaseConverter):
    """The name of a task: the numbers of its instance and of itself."""

    regex = r"[0-9]{1,18}-[0-9]{1,18}"


class PaperKind(BaseConverter):
    """What an official paper can be had as."""

    regex = "pdf|docx"


class Described(Api):  # type: ignore[misc]
    """The API with its document at ``/api/v1/openapi.json``."""

    ERROR_SCHEMA = ProblemSchema

    def __init__(self, app: Flask) -> None:
        app.url_map.converters.update(number=Number, task=TaskKey, paper=PaperKind)
        app.config.update(
            API_TITLE="motcua",
            API_VERSION="v1",
            OPENAPI_VERSION="3.1.0",
            OPENAPI_URL_PREFIX=PREFIX,
            OPENAPI_JSON_PATH="openapi.json",
        )
        super().__init__(app, spec_kwargs={"info": _INFO, "servers": [{"url": "/"}], "security": [{"bearer": []}]})
        self.register_converter(Number, lambda _: {"type": "integer", "minimum": 0, "maximum": 10**18 - 1})
        self.register_converter(TaskKey, lambda _: {"type": "string", "pattern": f"^{TaskKey.regex}$"})
        self.register_converter(PaperKind, lambda _: {"type": "string", "enum": PaperKind.regex.split("|")})
        self.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
        for name, parameter in (("agency", _AGENCY), ("language", _LANGUAGE), ("key", _KEY)):
            self.spec.components.parameter(name, "header", parameter)

    def register_blueprint(self, blp: Any, **_: Any) -> None:
        """Put a door on the application; it stands in the document under the name of its resource."""
        self._app.extensions["flask-smorest"]["blp_name_to_api"][blp.name] = self
        self._app.register_blueprint(blp)
        blp.register_views_in_doc(self, self._app, self.spec, name=blp.name, parameters=None)
        self.spec.tag({"name": blp.resource, "description": blp.description})

    def _register_etag_headers(self) -> None:
        """There are none."""

    def _register_pagination_header(self) -> None:
        """Parts of lists say in their body how they go on."""

    def _register_error_handlers(self) -> None:
        """Each door answers for itself; the pages have their own way to say no."""

    def _register_responses(self) -> None:
        self.spec.components.schema("Problem", schema=ProblemSchema)
        for status, description in REFUSALS.items():
            self.spec.components.response(f"Refused{status}", _problem(description))
        self.spec.components.response(self.DEFAULT_ERROR_RESPONSE_NAME, _problem("Something else was refused."))


def describe(doc: dict[str, Any], method: str) -> dict[str, Any]:
    """What every operation has in common: its headers, and how it refuses."""
    common = ["agency", "language", *(["key"] if method == "post" else [])]
    responses = {**doc.get("responses", {}), **{status: f"Refused{status}" for status in REFUSALS}}
    return {**doc, "parameters": [*doc.get("parameters", []), *common], "responses": responses}


def _problem(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


_INFO = {
    "description": (
        "The one-stop shop as data: dossiers, their tasks and deadlines, and the procedures that carry them. "
        "Every refusal is a problem (RFC 9457) with a stable `code` and a `detail` for people. "
        "Every POST honours `Idempotency-Key`. Lists give `next`, which is the `after` of the following part."
    )
}
