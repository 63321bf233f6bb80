"""The browsable page of the API: its own document, listed by resource. It loads nothing from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Response, current_app, render_template, send_file, url_for
from markupsafe import Markup, escape

from api.guard import PREFIX

docs = Blueprint("api_docs", __name__, url_prefix=PREFIX, template_folder="templates")
_CODE: Final = re.compile(r"`+([^`]+)`+")
_STYLE: Final = Path(__file__).parent / "static" / "page.css"
_METHODS: Final = ("get", "post", "patch", "put", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of the page."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    body: str
    answers: list[tuple[str, str, str]]


@docs.app_template_filter("with_code")
def with_code(text: str | None) -> Markup:
    """What stands between backticks, as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text or ""))))


@docs.get("/docs")
def page() -> str:
    """Every operation of the OpenAPI document."""
    document = current_app.extensions["api"].spec.to_dict()
    resources = [
        (tag["name"], tag["description"], list(_operations(document, tag["name"]))) for tag in document["tags"]
    ]
    schemas = sorted(document["components"]["schemas"].items())
    return render_template(
        "api/docs.html", info=document["info"], resources=resources, schemas=schemas,
        document=url_for("api-docs.openapi_json"),
    )  # fmt: skip


@docs.get("/docs/page.css")
def style() -> Response:
    return send_file(_STYLE, mimetype="text/css")


def _operations(document: dict[str, Any], tag: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method in _METHODS:
            found = methods.get(method)
            if found is not None and tag in found["tags"]:
                yield _operation(document, path, method, methods, found)


def _operation(
    document: dict[str, Any], path: str, method: str, methods: dict[str, Any], found: dict[str, Any]
) -> Operation:
    parameters = [_resolved(document, each) for each in [*methods.get("parameters", []), *found.get("parameters", [])]]
    answers = [
        (status, answer["description"], _schema_of(answer))
        for status, given in found["responses"].items()
        for answer in [_resolved(document, given)]
    ]
    return Operation(
        method.upper(), path, found["summary"], found.get("description", ""), parameters,
        _schema_of(found.get("requestBody", {})), answers,
    )  # fmt: skip


def _resolved(document: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in given:
        return given
    found: Any = document
    for step in given["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    assert isinstance(found, dict)
    return found


def _schema_of(holder: dict[str, Any]) -> str:
    """The name of the schema of a body; empty where it has none of its own."""
    for content in holder.get("content", {}).values():
        return str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]
    return ""
