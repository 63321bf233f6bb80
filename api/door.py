"""How a route of the API is made: it reads or it changes, in one transaction, and what it gives back is a schema.

A changing route honours ``Idempotency-Key``: the answer is kept in the transaction of the change, and the same request
under the same key is answered with it again. A view takes the transaction first, then what its arguments were read
into, then the parts of its address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeAlias

from flask import Response, jsonify, request
from flask_smorest import Blueprint
from marshmallow import Schema
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, default_exceptions

from api.context import actor, database, reading
from api.describing import describe
from api.guard import PREFIX
from api.parsing import Parser
from api.problems import UNUSABLE, from_http, from_refusal, from_unusable
from engine.refusal import Invalid, Refusal
from engine.runtime.idempotency import find_answer, keep_answer, request_hash
from engine.runtime.transaction import Transaction
from workflows.documents.rules import disposition
from workflows.letters.files import LetterFile

View: TypeAlias = Callable[..., Any]
Locate: TypeAlias = Callable[[Mapping[str, Any]], str]
REPLAYED = {"Idempotent-Replay": {"schema": {"type": "string"}, "description": "`true`: this is the first answer."}}


class KeyTooLong(Invalid):
    code = "idempotency_key_too_long"
    en = "Expected an idempotency key of 1 to 80 characters, but found {length}."
    vi = "Cần khóa chống lặp từ 1 đến 80 ký tự, nhưng có {length}."


class Door(Blueprint):
    """The routes of one resource. Whatever they refuse is answered as a problem."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, description: str) -> None:
        super().__init__(f"api_{name}", f"api.{name}", url_prefix=PREFIX, description=description)
        self.resource = name
        self.register_error_handler(Refusal, from_refusal)
        for code in (HTTPException, *default_exceptions):  # by code too: a page of the application's would come first
            self.register_error_handler(code, from_http)
        for kind in UNUSABLE:
            self.register_error_handler(kind, from_unusable)
        self._prepare_doc_cbks.append(lambda doc, _info, *, method, **_rest: describe(doc, method))

    def _store_endpoint_docs(self, endpoint: str, obj: Any, parameters: Any, tags: Any, **options: Any) -> None:
        super()._store_endpoint_docs(endpoint, obj, parameters, [self.resource], **options)
        for method, told in self._docs[endpoint].items():
            if method != "parameters":
                told.setdefault("manual_doc", {})["operationId"] = endpoint

    def reads(self, schema: type[Schema]) -> Callable[[View], View]:
        """The view looks things up; its result is dumped by ``schema``."""

        def decorate(view: View) -> View:
            @wraps(view)
            def inside(*args: Any, **kwargs: Any) -> Response:
                with reading() as tx:
                    return jsonify(schema().dump(view(tx, *args, **kwargs)))

            made: View = self.response(200, schema)(inside)
            return made

        return decorate

    def gives(self, *media_types: str) -> Callable[[View], View]:
        """The view makes a file; it is sent as it is, under its name."""

        def decorate(view: View) -> View:
            @wraps(view)
            def inside(*args: Any, **kwargs: Any) -> Response:
                with reading() as tx:
                    made: LetterFile = view(tx, *args, **kwargs)
                answer = Response(made.content, content_type=made.media_type)
                answer.headers["Content-Disposition"] = disposition(made.name)
                return answer

            content = {each: {"schema": {"type": "string", "format": "binary"}} for each in media_types}
            documented: View = self.doc(responses={"200": {"description": "The file.", "content": content}})(inside)
            return documented

        return decorate

    def changes(self, schema: type[Schema], status: int = 200, locate: Locate | None = None) -> Callable[[View], View]:
        """The view is one verb; its result is dumped by ``schema`` before the transaction ends."""

        def decorate(view: View) -> View:
            @wraps(view)
            def inside(*args: Any, **kwargs: Any) -> Response:
                return change(lambda tx: view(tx, *args, **kwargs), schema, status, locate)

            made: View = self.response(status, schema, headers=REPLAYED)(inside)
            return made

        return decorate


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: dict[str, Any]
    replayed: bool = False


def change(
    verb: Callable[[Transaction], Any], schema: type[Schema], status: int = 200, locate: Locate | None = None
) -> Response:
    """Carry out ``verb`` once for each idempotency key. ``locate`` gives the address of what was made."""
    key, asked = _key(), _asked()

    def unit(tx: Transaction) -> _Answer:
        known = find_answer(tx, key, asked) if key else None
        if known is not None:
            return _Answer(*known, replayed=True)
        body = schema().dump(verb(tx))
        if key:
            keep_answer(tx, key, asked, status, body)
        return _Answer(status, body)

    try:
        answer = database().run(actor(), unit)
    except (Refusal, IntegrityError) as problem:
        # Two with one key at the same moment: the slower one finds everything done, or its key taken.
        known = _known(key, asked) if key else None
        if known is None and isinstance(problem, Refusal):
            raise
        answer = known or database().run(actor(), unit)
    return _respond(answer, locate)


def _known(key: str, asked: str) -> _Answer | None:
    with reading() as tx:
        known = find_answer(tx, key, asked)
    return _Answer(*known, replayed=True) if known else None


def _respond(answer: _Answer, locate: Locate | None) -> Response:
    response = jsonify(answer.body)
    response.status_code = answer.status
    if locate is not None:
        response.headers["Location"] = locate(answer.body)
    if answer.replayed:
        response.headers["Idempotent-Replay"] = "true"
    return response


def _key() -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not 1 <= len(key) <= 80:
        raise KeyTooLong(length=len(key))
    return key


def _asked() -> str:
    """What makes two requests the same: method, address, body, and at which agency the asker acts."""
    parts = (request.method, request.full_path, actor().agency or "")
    return request_hash(*(part.encode() for part in parts), request.get_data())
