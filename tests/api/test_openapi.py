"""The OpenAPI document, and the page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

import api
from api.guard import OPEN
from tests.api.conftest import open_operations

TYPES = {"null", "boolean", "object", "array", "number", "string", "integer"}
METHODS = {"get", "post", "patch", "put", "delete"}


@pytest.fixture(scope="module")
def app() -> Flask:
    """The door without a house: its description needs none."""
    served = Flask("api", static_folder=None)
    api.register(served)
    return served


@pytest.fixture(scope="module")
def document(app: Flask) -> Any:
    return app.test_client().get("/api/v1/openapi.json").json


def operations(document: Any) -> Iterator[tuple[str, str, Any, Any]]:
    for path, item in document["paths"].items():
        for method in METHODS & set(item):
            yield method, path, item, item[method]


def walk(node: Any, path: str = "#") -> Iterator[tuple[str, Any]]:
    yield path, node
    for key, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from walk(inner, f"{path}/{key}")


def resolved(document: Any, ref: str) -> Any:
    node = document
    for step in ref.removeprefix("#/").split("/"):
        node = node[step]
    return node


def test_it_works(app: Flask, document: Any) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["security"] == [{"bearer": []}]
    described = {(method.upper(), path) for method, path, _, _ in operations(document)}
    served = {(method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)) for method, path in open_operations(app)}
    assert described == {each for each in served if each[1] not in OPEN}


def test_every_reference_leads_somewhere(document: Any) -> None:
    found = [node["$ref"] for _, node in walk(document) if isinstance(node, dict) and "$ref" in node]
    assert len(found) > 100
    for ref in found:
        assert resolved(document, ref)


def test_every_schema_speaks_json_schema_of_2020(document: Any) -> None:
    schemas = [(path, node) for path, node in walk(document["components"]["schemas"]) if isinstance(node, dict)]
    for path, schema in schemas:
        kinds = schema.get("type")
        if isinstance(kinds, (str, list)):
            assert {kinds} <= TYPES if isinstance(kinds, str) else set(kinds) <= TYPES, path
        assert "nullable" not in schema or isinstance(schema["nullable"], dict), f"{path} is written as 3.0 has it."
        assert not isinstance(schema.get("exclusiveMinimum"), bool), path


def test_every_operation_says_what_it_does_and_what_it_gives_back(document: Any) -> None:
    names = set()
    for method, path, item, operation in operations(document):
        where = f"{method} {path}"
        assert operation["summary"] and operation["tags"], where
        names.add(operation["operationId"])
        [success] = [status for status in operation["responses"] if status.startswith("2")]
        content = operation["responses"][success]["content"]
        assert all(each["schema"] for each in content.values()), where
        assert {"401", "403", "404", "409", "422", "default"} <= set(operation["responses"]), where
        asked = set(re.findall(r"{(\w+)}", path))
        assert asked == {each["name"] for each in item.get("parameters", []) if each.get("in") == "path"}, where
        headers = {ref["$ref"].rpartition("/")[2] for ref in operation["parameters"] if "$ref" in ref}
        assert ("key" in headers) is (method == "post"), where
    assert len(names) == len(list(operations(document)))


def test_the_page_lists_every_operation_and_asks_nobody_else(app: Flask, document: Any) -> None:
    answer = app.test_client().get("/api/v1/docs")
    assert answer.status_code == 200
    for method, path, _, operation in operations(document):
        assert f"{method.upper()}</b> <code>{path}</code>" in answer.text, path
        assert operation["summary"].split("(")[0] in answer.text
    assert re.findall(r'(?:src|href)="(?!#)([^"]+)"', answer.text) == ["/api/v1/docs/page.css", "/api/v1/openapi.json"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert app.test_client().get("/api/v1/docs/page.css").mimetype == "text/css"
