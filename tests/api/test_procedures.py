"""What the office offers."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls, on_one_database
from tests.office import BUSINESS, CENTRE, COPY, PERMIT

pytestmark = on_one_database


def test_it_works(call: Calls) -> None:
    listed: Any = call("lan").get("/procedures").json
    assert [procedure["code"] for procedure in listed["items"]] == [BUSINESS, PERMIT, COPY]


def test_cases_papers_time_and_fee(call: Calls) -> None:
    told: Any = call("lan").get(f"/procedures/{PERMIT}").json
    case = told["cases"][0]
    assert (case["budget"], case["budget_in_words"]) == ("7wd", "7 working days")
    assert (case["lead"], case["warn_share"], case["warn_before"], case["pause_by"]) == ("1wd", None, None, None)
    assert (told["pauses"], told["extension_limit"]) == (["supplement", "financial_obligation"], 1)
    assert case["components"] and all(paper["name"] for paper in case["components"])
    assert [place["receiving_agency"] for place in told["received_at"]] == [CENTRE]


def test_an_agency_knows_the_procedures_that_it_has_a_part_in(call: Calls) -> None:
    listed: Any = call("tuan").get("/procedures").json
    assert [procedure["code"] for procedure in listed["items"]] == [BUSINESS], "The tax office gives tax codes."
    assert call("tuan").get(f"/procedures/{PERMIT}").status_code == 404


def test_an_unknown_one(call: Calls) -> None:
    answer = call("lan").get("/procedures/9.999999")
    assert (answer.status_code, answer.json and answer.json["code"]) == (404, "unknown_procedure")
