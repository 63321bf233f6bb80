"""The pages that the front-end tests look at: each uses a real layout, nothing of the office behind it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from jinja2 import ChoiceLoader, FileSystemLoader

from web import assets

HERE = Path(__file__).parent
TEMPLATES = Path(assets.__file__).parent / "templates"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data:; font-src 'self'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
# bpmn.io writes style attributes.
WITH_DIAGRAM = ("/modeler", "/dossier")
FINDINGS = [
    {
        "element_id": "sign",
        "element_name": "Ký duyệt",
        "severity": "warning",
        "sentence": "“Ký duyệt” chưa có tên tiếng Anh.",
    },
    {"element_id": "", "element_name": "", "severity": "error", "sentence": "Tổng thời gian các bước vượt thời hạn."},
]


@dataclass(frozen=True)
class Site:
    """Where the site answers, and what was sent to it so far."""

    url: str
    sent: list[Any]


def create_site() -> Flask:
    """A Flask application with the staff, public, printed and modeler shells."""
    app = Flask(__name__, template_folder=str(HERE / "pages"))
    app.secret_key = "front-end"
    app.jinja_loader = ChoiceLoader([FileSystemLoader(HERE / "pages"), FileSystemLoader(TEMPLATES)])  # type: ignore[assignment]
    app.jinja_env.globals.update(_=lambda text: text, csrf_token=lambda: "token", new_key=lambda: uuid.uuid4().hex)
    assets.register(app)

    @app.after_request
    def guard(answer: Response) -> Response:
        styles = " 'unsafe-inline'" if request.path in WITH_DIAGRAM else ""
        answer.headers["Content-Security-Policy"] = POLICY.format(styles=styles)
        return answer

    @app.get("/<page>")
    def show(page: str) -> str:
        return render_template(f"{page}.html", **shell())

    @app.get("/diagram.bpmn")
    def diagram() -> Response:
        return Response((HERE / "pages/diagram.bpmn").read_bytes(), mimetype="text/xml")

    @app.post("/submit")
    def submit() -> str:
        _sent().append(request.form.to_dict())
        return render_template("sent.html", **shell())

    @app.post("/keep")
    def keep() -> str:
        _sent().append({"kept": request.form["full_name"]})
        return "Đã lưu nháp 08:00"

    @app.put("/draft")
    def save() -> Response:
        _sent().append((request.headers["X-CSRFToken"], request.get_data(as_text=True)))
        return jsonify(findings=FINDINGS)

    @app.post("/check")
    def check() -> Response:
        named = b'value="Sign"' in request.get_data()
        return jsonify(findings=FINDINGS[1:] if named else FINDINGS)

    @app.post("/publish")
    def publish() -> tuple[Response, int]:
        return jsonify(detail="Cần lãnh đạo duyệt trước khi ban hành."), 409

    return app


def _sent() -> list[Any]:
    """What was sent to the site, whose extension it is."""
    return current_app.extensions["sent"]


def shell() -> dict[str, Any]:
    """The variables that every layout asks for."""
    return {
        "locale": "vi",
        "office": SimpleNamespace(
            name="Trung tâm Phục vụ hành chính công phường Hoà Cường", home_url="/staff", phone="0236 3881 234"
        ),
        "user": SimpleNamespace(
            name="Lê Thị Bích Phượng", role_name="Cán bộ Một cửa", agency_name="UBND phường Hoà Cường"
        ),
        "training": SimpleNamespace(time_text="09:12 thứ Ba, 24/11/2026"),
        "nav": [("Tiếp nhận", "/staff", True), ("Việc của tôi", "/staff", False, 12)],
        "crumbs": [("Việc của tôi", "/staff"), ("Hồ sơ", None)],
        "search_url": "/search",
        "language_url": "?lang=en",
        "sign_out_url": "/submit",
    }
