"""Refusals as pages: the sentence, with the status that belongs to its kind."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, Flask, current_app, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from engine.refusal import Conflict, Invalid, NotAllowed, NotFound, Refusal
from web import language
from workflows.staff.throttle import TooManyFailures

UNUSABLE = (DataError, OverflowError, UnicodeEncodeError)
"""What databases say of values that nobody means: numbers without end, characters that no text has."""
STATUS: dict[type[Refusal], int] = {TooManyFailures: 429, NotFound: 404, NotAllowed: 403, Conflict: 409, Invalid: 422}


def register(app: Flask) -> None:
    """Give the errors of every address but the API's a page."""
    for code in (400, 404, 405, 413, 500):
        app.register_error_handler(code, _broken)
    app.register_error_handler(CSRFError, _stale)


def page_blueprint(name: str, module: str) -> Blueprint:
    """A blueprint whose refusals become pages."""
    blueprint = Blueprint(name, module)
    blueprint.register_error_handler(Refusal, refused)
    for kind in UNUSABLE:
        blueprint.register_error_handler(kind, _unusable)
    return blueprint


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 400)


def sentence(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    return refusal.sentence(language.current())


def refused(refusal: Refusal) -> tuple[str, int]:
    """A page that says what was expected and what was found."""
    return _page(sentence(refusal), status_of(refusal))


def _unusable(_error: Exception) -> tuple[str, int]:
    return _page(_("Yêu cầu chưa đúng."), 400)


def _stale(_error: CSRFError) -> tuple[str, int]:
    return _page(_("Trang này đã mở quá lâu. Xin quay lại, tải lại trang rồi gửi lại."), 400)


def _broken(error: HTTPException) -> object:
    if request.path.startswith("/api/"):
        return _as_the_api_does(error)
    said = {
        404: _("Không tìm thấy trang này."),
        405: _("Trang này không nhận yêu cầu như vậy."),
        413: _("Tệp gửi lên quá lớn. Mỗi lần gửi tối đa 25 MB."),
        500: _("Hệ thống gặp lỗi và chưa thực hiện được. Dữ liệu chưa thay đổi; xin thử lại."),
    }
    code = error.code or 500
    return _page(said.get(code, _("Yêu cầu chưa đúng.")), code)


def _as_the_api_does(error: HTTPException) -> object:
    general = current_app.error_handler_spec[None][None].get(HTTPException)
    return general(error) if general else error


def _page(said: str, code: int) -> tuple[str, int]:
    titles = {403: _("Không được phép"), 404: _("Không tìm thấy"), 409: _("Chưa thực hiện được"), 429: _("Xin chờ")}
    g.setdefault("actor", None)
    heading = titles.get(code, _("Chưa thực hiện được"))
    return render_template("desks/refused.html", said=said, heading=heading, back=_back()), code


def _back() -> str | None:
    """The page of this house from which a form was sent."""
    came = urlsplit(request.referrer or "")
    if request.method != "POST" or came.netloc != request.host or came.path == request.path:
        return None
    return f"{came.path}?{came.query}" if came.query else came.path
