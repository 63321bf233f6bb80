"""Every form of the pages, sent with things that nobody means: a page or a refusal, never a failure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

import web
from tests.office import PERMIT, Office
from tests.web.person import Person

SOURCES = [path.read_text("utf-8") for path in Path(web.__file__).parent.rglob("*.py")]
FIELDS = sorted({name for text in SOURCES for name in re.findall(r"form(?:\.get|\.getlist)?[(\[]\"(\w+)\"", text)})
SENT = {
    "nothing": "",
    "an endless number": "9" * 40,
    "a character that no text has": "a\0b",
    "a day beyond all calendars": "9999-12-31",
    "half a surrogate pair": "\ud83d",
    "marks": "%_'\"<>&{{7*7}}",
}


def addresses(pages: Flask, code: str, task: str) -> list[str]:
    """Where forms are sent to, with something that exists in each place, and something that does not."""
    known = {"code": code, "key": task, "number": "1", "file": "process.bpmn", "secret": "x"}
    found = set()
    for rule in pages.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.rule.startswith("/api/"):
            continue
        for values in (
            known,
            known | {"code": PERMIT, "key": "form01"},
            known | {"number": str(10**30), "code": "x", "key": "9-9"},
        ):
            found.add(re.sub(r"<(?:[^:>]+:)?(\w+)>", lambda place, given=values: given.get(place[1], "1"), rule.rule))
    return sorted(found - {"/dang-xuat", "/doi-mat-khau"})


@pytest.mark.parametrize("name", ["lan", "bach", "quantri"])
def test_no_form_fails(office: Office, pages: Flask, person, name: str):
    dossier = office.take_in(PERMIT)
    task = office.run_until("Task_ThamDinh", dossier)
    someone: Person = person(name)
    token = someone.look("/tai-khoan").tree.xpath("//meta[@name='csrf-token']/@content")[0]
    pages.config["PROPAGATE_EXCEPTIONS"] = pages.testing = False
    answers: dict[int, list[str]] = {}
    for what, sent in SENT.items():
        fields = dict.fromkeys(FIELDS, sent.encode("utf-8", "surrogatepass")) | {
            "csrf_token": token,
            "idempotency_key": "",
        }
        for address in addresses(pages, dossier.code, task.key):
            answers.setdefault(someone.client.post(address, data=fields).status_code, []).append(f"{address}: {what}")
    assert len(FIELDS) > 40
    assert {303, 403, 404, 422} <= answers.keys(), "some are carried out, some refused"
    assert [each for status, found in answers.items() if status >= 500 for each in found] == []
