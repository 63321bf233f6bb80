"""The API beside the pages, on one application, as it is served."""

from __future__ import annotations

from pathlib import Path

from tests.api.conftest import INTAKE, Caller, Calls, on_one_database
from tests.office import Office

pytestmark = on_one_database


def test_it_works(office: Office, call: Calls, tmp_path: Path) -> None:
    served = Caller(office.serve(tmp_path / "home"), call("lan").token)
    answer = served.post("/dossiers", INTAKE)
    assert answer.status_code == 201, "No form token is asked of programs."
    assert served.get("/dossiers/x").mimetype == "application/problem+json"
    assert served.get("/nonsense").mimetype == "application/problem+json"
    assert served.app.test_client().get("/nonsense").mimetype == "text/html"


def test_a_cookie_opens_only_the_pages(office: Office, tmp_path: Path) -> None:
    app = office.serve(tmp_path / "home")
    client = app.test_client()
    client.set_cookie("session", "anything")
    assert client.get("/api/v1/me").status_code == 401
