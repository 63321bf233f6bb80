"""Procedures as values and rows: versions by their day, settings read or refused, drafts of their own agency."""

from __future__ import annotations

import json
from typing import Any

import pytest

from engine.refusal import NotAllowed, NotFound
from tests.office import BUSINESS, CENTRE, COPY, PERMIT, Office
from workflows.procedures.bundle import NoSettings, form_file, letter_file, read_folder, settings_of, shipped
from workflows.procedures.queries import (
    UnknownProcedure,
    all_current,
    find_draft,
    handled_by,
    in_use,
    received_by,
    versions,
)
from workflows.procedures.service import NoDraft, approve, ask_approval, publish, publish_draft, save_draft
from workflows.procedures.settings import SettingsInvalid, settings_from
from workflows.staff.actor import SYSTEM

SETTINGS: dict[str, Any] = {
    "code": "1.234567",
    "name": "Thủ tục thử",
    "process_id": "thu",
    "effective_from": "2026-07-01",
    "cases": [{"key": "a", "name": "A", "budget": "3wd"}, {"key": "b", "name": "B", "budget": "5wd", "fee": 1000}],
}


def test_settings_as_values() -> None:
    settings = settings_from(SETTINGS)
    assert [(case.key, case.budget, case.fee, case.lead) for case in settings.cases] == [
        ("a", "3wd", 0, None),
        ("b", "5wd", 1000, None),
    ]
    assert settings.supplement_limit == 1


@pytest.mark.parametrize(("key", "found"), [("", "a"), ("a", "a"), ("b", "b"), ("c", None)])
def test_the_first_case_where_none_is_named(key: str, found: str | None) -> None:
    case = settings_from(SETTINGS).case(key)
    assert (case.key if case else None) == found


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"code": ""}, "code"),
        ({"name": None}, "name"),
        ({"cases": []}, "cases"),
        ({"cases": [{"key": "a", "name": "A", "budget": "soon"}]}, "cases.0.budget"),
        ({"cases": [{"key": "a", "name": "A", "budget": "3wd", "lead": "early"}]}, "cases.0.lead"),
        ({"cases": [{"key": "a", "name": "A", "budget": "3wd", "fee": -1}]}, "cases.0.fee"),
        ({"effective_from": "mai"}, "effective_from"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(SettingsInvalid, match=f"{place}: "):
        settings_from(SETTINGS | changes)


def test_the_files_of_a_procedure() -> None:
    files = read_folder(shipped()[PERMIT])
    assert settings_of(files)["code"] == PERMIT
    assert form_file(files, "tham_dinh") == "forms/tham_dinh.json"
    assert form_file(files, "ky_duyet") == "shared/forms/ky_duyet.json"
    assert letter_file(files, "form02") == "shared/letters/form02.html"
    assert letter_file(files, "ready") == "shared/letters/notice_ready.txt"
    assert (form_file(files, "khong"), letter_file(files, "khong")) == (None, None)
    with pytest.raises(NoSettings):
        settings_of({"process.bpmn": ""})


def test_what_a_receiving_point_offers(one_office: Office) -> None:
    with one_office.house.database.reading(SYSTEM) as tx:
        assert {version.code for version in received_by(tx, CENTRE)} == {COPY, BUSINESS, PERMIT}
        assert [version.code for version in all_current(tx)] == sorted([COPY, BUSINESS, PERMIT])
        assert received_by(tx, "H57.05") == []
        (handled,) = handled_by(tx, PERMIT)
        assert (handled.receiving_agency, handled.agencies["planning"]) == (CENTRE, "H57.05")
        with pytest.raises(UnknownProcedure):
            in_use(tx, COPY, "H57.05", "")


def test_the_same_files_are_the_same_version_others_the_next(one_office: Office) -> None:
    files = read_folder(shipped()[COPY])
    settings = json.loads(files["procedure.json"]) | {"result": "Bản sao mới"}
    with one_office.house.tx(SYSTEM) as tx:
        assert publish(tx, "H57", files).version == 1
        assert publish(tx, "H57", files | {"procedure.json": json.dumps(settings)}).version == 2
        assert [version.version for version in versions(tx, COPY)] == [2, 1]


def test_without_a_draft_there_is_nothing_to_ask_approve_or_publish(one_office: Office) -> None:
    with one_office.house.tx(SYSTEM) as tx:
        for verb in (ask_approval, approve, lambda tx, code: publish_draft(tx, code, "1", None)):
            with pytest.raises(NoDraft):
                verb(tx, COPY)
        assert find_draft(tx, COPY) is None


@pytest.mark.parametrize("username", ["lan", "minh", "bach"])
def test_only_administrators_draw(one_office: Office, username: str) -> None:
    with pytest.raises((NotAllowed, NotFound)), one_office.house.tx(one_office.act(username)) as tx:
        save_draft(tx, "H57", COPY, read_folder(shipped()[COPY]))
