"""The one place where a refusal becomes an answer: problem+json (RFC 9457) in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Response, json
from marshmallow.exceptions import SCHEMA
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from api.language import language
from api.wording import reworded
from engine.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal
from workflows.dossiers.rules import ApplicationInvalid
from workflows.procedures.service import ReleaseRefused
from workflows.staff.throttle import TooManyFailures


class TokenMissing(NotAllowed):
    """HTTP 401: nobody is known yet, so there is nothing to allow."""

    code = "token_missing"
    en = "Expected a valid bearer token, but there is none."
    vi = "Cần mã truy cập còn hiệu lực, nhưng không có."


class ValueUnusable(Invalid):
    code = "value_unusable"
    en = "Expected values that can be kept, but one is too large, nested too deeply or not text."
    vi = "Cần các giá trị lưu được, nhưng có giá trị quá lớn, lồng quá sâu hoặc không phải văn bản."


UNUSABLE = (DataError, OverflowError, UnicodeEncodeError, RecursionError)
"""What databases and parsers raise over values that no schema could foresee."""

_STATUS: tuple[tuple[type[Refusal], int], ...] = (
    (TokenMissing, 401),
    (TooManyFailures, 429),
    (NotFound, 404),
    (NotAllowed, 403),
    (Conflict, 409),
    (Invalid, 422),
    (Refusal, 400),
)
_SENTENCES = {
    400: ("Cần một yêu cầu đọc được, nhưng không đọc được.", "Expected a readable request, but it is not."),
    404: ("Cần một địa chỉ có thật, nhưng không có địa chỉ này.", "Expected an address that exists, but it does not."),
    405: (
        "Cần một phương thức mà địa chỉ này nhận, nhưng phương thức này không được nhận.",
        "Expected a method that this address takes, but it does not take this one.",
    ),
    413: ("Cần nội dung nhỏ hơn, nhưng nội dung quá lớn.", "Expected a smaller body, but it is too large."),
    422: (
        "Cần dữ liệu đúng quy cách, nhưng các mục sau chưa đúng: {fields}.",
        "Expected well-formed data, but these fields are not right: {fields}.",
    ),
    500: (
        "Hệ thống gặp lỗi khi thực hiện yêu cầu. Không có gì thay đổi.",
        "The server failed while it carried out the request. Nothing has changed.",
    ),
}


def from_refusal(refusal: Refusal) -> Response:
    """A domain's refusal; ``errors`` and ``findings`` where it has them."""
    status = next(status for kind, status in _STATUS if isinstance(refusal, kind))
    more: dict[str, Any] = {}
    errors = refusal.said(language()) if isinstance(refusal, ApplicationInvalid) else getattr(refusal, "errors", None)
    if isinstance(errors, Mapping):
        more["errors"] = flat(errors)
    if isinstance(refusal, ReleaseRefused):
        more["findings"] = [finding_json(finding) for finding in refusal.findings]
    answer = problem(status, refusal.code, refusal.sentence(language()), **more)
    if isinstance(refusal, TokenMissing):
        answer.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(refusal, TooManyFailures):
        answer.headers["Retry-After"] = str(60 * int(refusal.params["minutes"]))
    return answer


def from_http(error: HTTPException) -> Response:
    """What Flask and the parser of bodies and queries refuse."""
    status = error.code or 500
    errors = _parser_errors(error)
    said = _SENTENCES.get(status)
    detail = said[0 if language() == "vi" else 1] if said else str(error.description)
    more = {"errors": errors} if errors else {}
    answer = problem(status, _code_of(status), detail.format(fields=", ".join(errors) or "body"), **more)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            answer.headers[name] = value
    return answer


def from_unusable(_error: Exception) -> Response:
    return from_refusal(ValueUnusable())


def problem(status: int, code: str, detail: str, **more: Any) -> Response:
    """The answer itself. ``code`` is stable; ``detail`` is for people."""
    body = {
        "type": f"urn:motcua:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **more,
    }
    answer = Response(json.dumps(body), status, content_type="application/problem+json")
    answer.headers["Content-Language"] = language()
    return answer


def flat(errors: Any, path: str = "") -> dict[str, list[str]]:
    """Errors by field, the fields of inner objects as ``components.0.key``, those of the whole as ``body``."""
    if isinstance(errors, Mapping):
        found: dict[str, list[str]] = {}
        for key, inner in errors.items():
            found |= flat(inner, path if key == SCHEMA else f"{path}.{key}".strip("."))
        return found
    texts = errors if isinstance(errors, (list, tuple)) else [errors]
    return {path or "body": [reworded(str(text), language(), path) for text in texts]}


def finding_json(finding: Any) -> dict[str, Any]:
    """A finding of an examination, with its sentence."""
    return {
        "source": finding.source,
        "element_id": finding.element_id,
        "element_name": finding.element_name,
        "severity": finding.severity,
        "code": finding.code,
        "sentence": finding.sentence(language()),
    }


def rewrite_json(rewrite: Any) -> dict[str, Any]:
    """What was changed so that a diagram can be executed, with its sentence."""
    return {
        "source": rewrite.source,
        "element_id": rewrite.element_id,
        "element_name": rewrite.element_name,
        "code": rewrite.code,
        "sentence": rewrite.sentence(language()),
    }


def _parser_errors(error: HTTPException) -> dict[str, list[str]]:
    messages = (getattr(error, "data", None) or {}).get("messages", {})
    found: dict[str, list[str]] = {}
    for inner in messages.values() if isinstance(messages, Mapping) else ():
        found |= flat(inner)
    return found


def _code_of(status: int) -> str:
    return "request_invalid" if status == 422 else HTTPStatus(status).name.lower()
