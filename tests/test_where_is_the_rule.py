"""The shortcut to the rules leads where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/where_is_the_rule.md").read_text("utf-8")
ROWS = re.findall(r"^\| (.+?) \| `(.+?): (\w+)` \|$", PAGE, re.M)


def test_it_works() -> None:
    assert len(ROWS) >= 25
    assert len(ROWS) == PAGE.count("\n| ") - 1, "Every row but the heading names a file and what to look for."


@pytest.mark.parametrize(("rule", "file", "name"), ROWS)
def test_the_rule_lives_there(rule: str, file: str, name: str) -> None:
    source = (ROOT / file).read_text("utf-8")
    assert re.search(rf"^\s*(def|class) {name}\b|^{name}\b.*=", source, re.M), rule
