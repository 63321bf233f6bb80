"""An office with its pages, and people in front of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from tests.founded import founded_file, founded_postgresql, founded_url, office, sqlite_office
from tests.office import Office
from tests.web.person import Person

__all__ = ["founded_file", "founded_postgresql", "founded_url", "office", "sqlite_office"]


@pytest.fixture
def pages(office: Office, tmp_path: Path) -> Flask:
    """The application with both doors."""
    return office.serve(tmp_path / "home")


@pytest.fixture
def person(pages: Flask) -> Callable[[str], Person]:
    """Someone who has signed in: ``person("lan")``."""

    def signed_in(name: str) -> Person:
        someone = Person(pages.test_client(), name)
        assert someone.sign_in().status == 200
        return someone

    return signed_in


@pytest.fixture
def stranger(pages: Flask) -> Person:
    """Someone who has not signed in."""
    return Person(pages.test_client())
