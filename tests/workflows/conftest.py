"""The founded office of the stories, for the verbs of dossiers, letters, fees, tasks and procedures."""

from __future__ import annotations

from tests.founded import founded_file, founded_postgresql, founded_url, sqlite_office
from tests.stories.conftest import office, one_office

__all__ = ["founded_file", "founded_postgresql", "founded_url", "office", "one_office", "sqlite_office"]
