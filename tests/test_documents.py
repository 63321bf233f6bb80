"""The documents tell the truth: every test that they name exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("engine_questions.md", "library_defects.md")
_NAMED = re.compile(r"`(?:[\w/]*?(test_\w+\.py))?(?:::(test_\w+))?`")


def named(document: str) -> Iterator[tuple[str, str]]:
    """The files and tests that ``document`` names; ``::test`` alone belongs to the file named before."""
    file = ""
    for found_file, test in _NAMED.findall((ROOT / "docs" / document).read_text()):
        file = found_file or file
        if found_file or test:
            yield file, test


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_exists(document: str) -> None:
    texts: dict[str, str] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        texts[path.name] = texts.get(path.name, "") + path.read_text()
    lost = [
        f"{file}::{test}"
        for file, test in named(document)
        if file not in texts or (test and not re.search(rf"^def {test}\b", texts[file], re.MULTILINE))
    ]
    assert lost == []
    assert len(list(named(document))) > 20
