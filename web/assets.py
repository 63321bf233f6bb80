"""The built front end: names in templates become addresses that browsers may keep for ever.

esbuild puts a hash of the content into each file name and writes `manifest.json`; a page therefore says
`asset('app.js')`, and an address never changes its content.
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request, send_from_directory
from markupsafe import Markup, escape

from engine.refusal import NotFound

DIST = Path(__file__).parent / "static" / "dist"
URL_PREFIX = "/assets"
FOR_EVER = 365 * 24 * 3600
COMPRESSED = (".js", ".css", ".svg")

mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("font/ttf", ".ttf")


class AssetMissing(NotFound):
    """A template names a file that the build did not make, or nothing was built."""

    code = "asset_missing"
    en = "Expected “{name}” among the built front-end files, but it is not there. Run `make web`."
    vi = "Cần tệp giao diện “{name}”, nhưng chưa có. Xin chạy `make web`."


@dataclass(frozen=True)
class Manifest:
    """What one build made: for each entry its file, and the files it imports, relative to the build folder."""

    entries: Mapping[str, Mapping[str, Any]]

    def url(self, name: str) -> str:
        """The address of entry `name`, e.g. `app.js` or `css/app.css`; raises `AssetMissing`."""
        return f"{URL_PREFIX}/{self._entry(name)['file']}"

    def preloads(self, name: str) -> Markup:
        """`<link rel=modulepreload>` for the chunks that script `name` imports, so that they load side by side."""
        links = (
            f'<link rel="modulepreload" href="{URL_PREFIX}/{escape(file)}">' for file in self._entry(name)["imports"]
        )
        return Markup("\n".join(links))

    def _entry(self, name: str) -> Mapping[str, Any]:
        if name not in self.entries:
            raise AssetMissing(name=name)
        return self.entries[name]


class Assets:
    """The current manifest of a build folder; read again when the front end was built anew."""

    def __init__(self, folder: Path = DIST) -> None:
        self.folder = folder
        self._manifest = Manifest({})
        self._read_at = -1

    @property
    def manifest(self) -> Manifest:
        """The manifest as it is on disk now; an empty one when nothing was built."""
        path = self.folder / "manifest.json"
        changed_at = path.stat().st_mtime_ns if path.exists() else 0
        if changed_at != self._read_at:
            self._manifest = Manifest(json.loads(path.read_bytes()) if changed_at else {})
            self._read_at = changed_at
        return self._manifest

    def url(self, name: str) -> str:
        """See `Manifest.url`."""
        return self.manifest.url(name)

    def find(self, name: str) -> Path | None:
        """Where entry `name` lies on disk; None when the build did not make it."""
        entry = self.manifest.entries.get(name)
        return self.folder / entry["file"] if entry else None

    def preloads(self, name: str) -> Markup:
        """See `Manifest.preloads`."""
        return self.manifest.preloads(name)

    def send(self, file: str, *, accepts_gzip: bool) -> Response:
        """The file with headers that let a browser keep it; the copy made by the build when gzip is accepted."""
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        compressed = accepts_gzip and file.endswith(COMPRESSED) and (self.folder / f"{file}.gz").is_file()
        sent = send_from_directory(self.folder, f"{file}.gz" if compressed else file, mimetype=kind, max_age=FOR_EVER)
        if compressed:
            sent.headers["Content-Encoding"] = "gzip"
        sent.headers["Cache-Control"] = f"public, max-age={FOR_EVER}, immutable"
        sent.headers["X-Content-Type-Options"] = "nosniff"
        sent.vary.add("Accept-Encoding")
        return sent


def register(app: Flask, folder: Path = DIST) -> None:
    """Serve the build below `/assets` and give every template `asset(name)` and `preloads(name)`."""
    assets = Assets(folder)
    blueprint = Blueprint("assets", __name__)

    @blueprint.get(f"{URL_PREFIX}/<path:file>")
    def send(file: str) -> Response:
        return assets.send(file, accepts_gzip="gzip" in request.accept_encodings)

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(asset=assets.url, preloads=assets.preloads)
