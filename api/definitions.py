"""Definitions: what is published, with every file as it was published; and checking and keeping what was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from flask import Response

from api.context import actor, reading
from api.door import Door, change
from api.guard import PREFIX
from api.paging import before, part
from api.problems import finding_json, rewrite_json
from api.schemas.definitions import (
    BundleSchema,
    DefinitionFilterSchema,
    DefinitionPageSchema,
    DefinitionSchema,
    DraftSchema,
    FindingsSchema,
    ImportedSchema,
)
from engine.core import Finding
from engine.core.sandbox import import_safely
from engine.refusal import NotFound
from engine.runtime import releases
from engine.runtime.transaction import Transaction
from workflows.permissions import require
from workflows.procedures.checks import examine_release
from workflows.procedures.queries import known_definition, known_definitions
from workflows.procedures.service import keep_bundle

definitions = Door("definitions", "Published processes and their files; drafts of the next ones.")
TEXT = {"type": "string"}
_TYPES = {"bpmn": "application/xml", "dmn": "application/xml", "json": "application/json"}


class NoSuchFile(NotFound):
    code = "unknown_file"
    en = "Expected a file of this definition, but there is none called {name}."
    vi = "Cần một tệp của quy trình này, nhưng không có tệp nào tên {name}."


@definitions.route("/definitions")
@definitions.arguments(DefinitionFilterSchema, location="query")
@definitions.reads(DefinitionPageSchema)
def list_definitions(tx: Transaction, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Published versions, newest first"""
    found = known_definitions(tx, key=chosen["key"], before=before(chosen), limit=chosen["limit"] + 1)
    return part(found, chosen["limit"])


@definitions.route("/definitions", methods=["POST"])
@definitions.arguments(BundleSchema)
@definitions.changes(DraftSchema, 201)
def save_draft(tx: Transaction, body: Mapping[str, Any]) -> dict[str, Any]:
    """Check a bundle and keep it as the draft of its procedure

    The draft is kept whatever is wrong with it; what is wrong is the answer. Publishing needs a second person.
    """
    code, findings = keep_bundle(tx, body["files"])
    return {"code": code, "saved_at": tx.now, **_said(findings)}


@definitions.route("/definitions/check", methods=["POST"])
@definitions.arguments(BundleSchema)
@definitions.response(200, FindingsSchema)
def check_bundle(body: Mapping[str, Any]) -> Response:
    """Check a bundle and keep nothing"""
    require(actor(), "procedure.edit")
    findings = examine_release(body["files"]).findings
    return change(lambda _tx: _said(findings), FindingsSchema)


@definitions.route("/definitions/import", methods=["POST"])
@definitions.arguments(BundleSchema)
@definitions.response(200, ImportedSchema)
def import_bundle(body: Mapping[str, Any]) -> Response:
    """Import diagrams of another tool and keep nothing

    What is certain is translated, what they leave silent is listed as placeholders and marked in the files of the
    answer, which can be kept as a draft. Other files come back as they are.
    """
    require(actor(), "procedure.edit")
    files = body["files"]
    imported = import_safely(releases.diagrams(files))
    answer = {
        "files": {**files, **{name: xml.decode() for name, xml in imported.files.items()}},
        "outcome": imported.outcome,
        "placeholders": [finding_json(each) for each in imported.placeholders],
        "rewrites": [rewrite_json(each) for each in imported.rewrites],
        "findings": [finding_json(each) for each in imported.findings],
        "publishable": imported.outcome == "ready",
    }
    return change(lambda _tx: answer, ImportedSchema)


@definitions.route("/definitions/<number:definition_id>")
@definitions.reads(DefinitionSchema)
def get_definition(tx: Transaction, definition_id: int) -> dict[str, Any]:
    """One published version, and the names of its files"""
    row = known_definition(tx, definition_id)
    files = releases.files(tx, row.release_hash)
    columns = ("id", "key", "version", "process_id", "release_hash", "tenant", "published_at", "published_by")
    return {
        **{column: getattr(row, column) for column in columns},
        "files": [
            {"name": name, "size": len(text.encode()), "href": f"{PREFIX}/definitions/{row.id}/files/{quote(name)}"}
            for name, text in sorted(files.items())
        ],
    }


@definitions.route("/definitions/<number:definition_id>/files/<path:name>")
@definitions.response(
    200, TEXT, content_type="application/xml", description="A diagram (BPMN 2.0), or decisions (DMN)."
)
@definitions.alt_response(
    200, schema={"type": "object"}, content_type="application/json", description="A form, or the settings."
)
@definitions.alt_response(200, schema=TEXT, content_type="text/plain", description="A letter.")
def get_file(definition_id: int, name: str) -> Response:
    """One file, exactly as it was published"""
    with reading() as tx:
        files = releases.files(tx, known_definition(tx, definition_id).release_hash)
    if name not in files:
        raise NoSuchFile(name=name)
    kind = _TYPES.get(name.rpartition(".")[2], "text/plain")
    answer = Response(files[name], content_type=f"{kind}; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name.rpartition("/")[2])
    return answer


def _said(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "findings": [finding_json(finding) for finding in findings],
        "publishable": all(finding.severity != "error" for finding in findings),
    }
