"""What pages load: the right file, kept for ever, compressed once."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from web import assets

SCRIPT = b"export const answer = 42;\n" * 50


@pytest.fixture
def build(tmp_path: Path) -> Path:
    """A build of one script that imports one chunk, and a font."""
    (tmp_path / "chunks").mkdir()
    (tmp_path / "app-AAAA.js").write_bytes(SCRIPT)
    (tmp_path / "app-AAAA.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "chunks/shared-BBBB.js").write_bytes(b"export {};")
    (tmp_path / "letters-CCCC.woff2").write_bytes(b"wOF2")
    write_manifest(tmp_path, app="app-AAAA.js")
    return tmp_path


def write_manifest(folder: Path, *, app: str) -> None:
    entries = {
        "app.js": {"file": app, "imports": ["chunks/shared-BBBB.js"]},
        "fonts/letters.woff2": {"file": "letters-CCCC.woff2", "imports": []},
    }
    (folder / "manifest.json").write_text(json.dumps(entries))


@pytest.fixture
def house(build: Path) -> Flask:
    app = Flask(__name__)
    assets.register(app, build)
    return app


@pytest.fixture
def browser(house: Flask) -> FlaskClient:
    return house.test_client()


def test_it_works(house: Flask) -> None:
    with house.test_request_context():
        page = render_template_string('<script src="{{ asset("app.js") }}"></script>{{ preloads("app.js") }}')
    assert page == (
        '<script src="/assets/app-AAAA.js"></script><link rel="modulepreload" href="/assets/chunks/shared-BBBB.js">'
    )


def test_a_file_may_be_kept_for_ever(browser: FlaskClient) -> None:
    answer = browser.get("/assets/app-AAAA.js")
    assert answer.status_code == 200
    assert answer.data == SCRIPT
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/javascript"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_browser_that_accepts_gzip_gets_the_copy_of_the_build(browser: FlaskClient) -> None:
    answer = browser.get("/assets/app-AAAA.js", headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.mimetype == "text/javascript"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert gzip.decompress(answer.data) == SCRIPT


def test_a_font_is_sent_as_it_is(browser: FlaskClient) -> None:
    answer = browser.get("/assets/letters-CCCC.woff2", headers={"Accept-Encoding": "gzip"})
    assert answer.mimetype == "font/woff2"
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("path", ["nothing.js", "../test_assets.py", "%2e%2e/secret", "chunks"])
def test_nothing_else_is_sent(browser: FlaskClient, path: str) -> None:
    assert browser.get(f"/assets/{path}").status_code == 404


def test_a_new_build_is_seen_without_a_restart(build: Path) -> None:
    ours = assets.Assets(build)
    assert ours.url("app.js") == "/assets/app-AAAA.js"
    write_manifest(build, app="app-DDDD.js")
    assert ours.url("app.js") == "/assets/app-DDDD.js"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(assets.AssetMissing) as refusal:
        assets.Assets(tmp_path).url("app.js")
    assert (
        str(refusal.value) == "Expected “app.js” among the built front-end files, but it is not there. Run `make web`."
    )


@pytest.mark.skipif(not (assets.DIST / "manifest.json").exists(), reason="the front end is not built")
@pytest.mark.parametrize(
    ("names", "budget"),
    [
        (["app.js"], 40),
        (["viewer.js", "css/viewer.css"], 190),
        (["modeler.js", "css/bpmn.css"], 560),
        (["css/public.css", "icon.svg"], 6),
    ],
)
def test_the_bundles_keep_their_budgets(names: list[str], budget: int) -> None:
    """Sizes are gzipped and in KiB, chunks included; the four font files of a page take 66 KiB more."""
    entries = assets.Assets().manifest.entries
    files = {file for name in names for file in [entries[name]["file"], *entries[name]["imports"]]}
    size = sum((assets.DIST / f"{file}.gz").stat().st_size for file in files)
    assert size <= budget * 1024
