"""The shipped forms: what a person can fill in, and what the process is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.shipped import FORMS, SHARED, named, read
from workflows.forms.form import Form, FormErrors

KNOWN = {"text", "textfield", "textarea", "number", "select", "radio", "checkbox", "datetime"}
every_form = pytest.mark.parametrize("path", FORMS, ids=named)


def _fields(path: Path) -> list[dict[str, Any]]:
    return [component for component in read(path)["components"] if component["type"] != "text"]


@every_form
def test_it_is_a_form_of_known_fields(path: Path) -> None:
    form = read(path)
    assert (form["type"], form["id"]) == ("default", path.stem)
    assert {component["type"] for component in form["components"]} <= KNOWN
    keys = [field["key"] for field in _fields(path)]
    assert keys and len(keys) == len(set(keys))


@every_form
def test_every_word_is_there_in_both_languages(path: Path) -> None:
    for component in read(path)["components"]:
        if component["type"] == "text":
            assert component["text"] and component["properties"]["text_en"]
            continue
        assert component["label"] and component["properties"]["label_en"], component["key"]
        assert bool(component.get("description")) == bool(component["properties"].get("description_en"))
        for value in component.get("values", ()):
            assert value["label"] and value["label_en"], (component["key"], value["value"])
            assert bool(value.get("command")) == bool(value.get("command_en")), (component["key"], value["value"])


@every_form
def test_choices_have_values_and_dates_are_dates(path: Path) -> None:
    for field in _fields(path):
        assert bool(field.get("values")) == (field["type"] in ("select", "radio")), field["key"]
        assert (field.get("subtype") == "date") == (field["type"] == "datetime"), field["key"]


@every_form
def test_the_decision_is_mandatory_and_steers_the_process(path: Path) -> None:
    for field in _fields(path):
        if field["key"] == "outcome":
            assert field["validate"]["required"] is True
            assert field["properties"]["routing"] == "true"


@every_form
def test_what_is_mandatory_only_sometimes_depends_on_a_field_of_the_form(path: Path) -> None:
    fields = {field["key"]: field for field in _fields(path)}
    for field in fields.values():
        when = field["properties"].get("required_when")
        if when is None:
            continue
        hidden = f"=not({when})"
        assert field.get("conditional", {"hide": hidden}) == {"hide": hidden}, field["key"]
        assert not field.get("validate", {}).get("required"), field["key"]
        for name, value in re.findall(r'(\w+) = "?(\w+)"?', when):
            offered = {each["value"] for each in fields[name].get("values", ())}
            assert value in (offered or {"true"}), (field["key"], value)


@every_form
def test_a_limit_is_never_below_what_is_asked(path: Path) -> None:
    for field in _fields(path):
        limits = field.get("validate", {})
        assert limits.get("minLength", 0) <= limits.get("maxLength", 10**9), field["key"]
        assert limits.get("min", 0) <= limits.get("max", 10**12), field["key"]
        assert "pattern" not in limits or re.compile(limits["pattern"])


@every_form
def test_the_house_can_read_it(path: Path) -> None:
    form = Form.parse(path.read_text(encoding="utf-8"))
    assert [field.key for field in form.fields] == [field["key"] for field in _fields(path)]


@pytest.mark.parametrize(
    ("outcome", "missing"),
    [("accept", set()), ("supplement", {"items", "reason"}), ("refuse", {"reason", "basis"})],
)
def test_a_clerk_who_does_not_accept_says_why(outcome: str, missing: set[str]) -> None:
    form = Form.parse((SHARED / "forms" / "tiep_nhan.json").read_text(encoding="utf-8"))
    refused: set[str] = set()
    try:
        form.check({"outcome": outcome})
    except FormErrors as errors:
        refused = set(errors.errors)
    assert refused == missing


def test_papers_can_be_asked_for_before_the_site_was_visited() -> None:
    text = next(path for path in FORMS if path.stem == "tham_dinh").read_text(encoding="utf-8")
    form = Form.parse(text)
    why = {"items": "Bản vẽ mặt bằng", "reason": "Thiếu bản vẽ mặt bằng", "basis": "Luật Xây dựng"}
    form.check({"outcome": "supplement", **why})
    with pytest.raises(FormErrors) as refused:
        form.check({"outcome": "approve"})
    assert set(refused.value.errors) == {"visited_on", "site_findings", "opinion"}
