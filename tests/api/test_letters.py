"""Official papers over the API."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls, on_one_database
from tests.office import BUSINESS, Office
from tests.papers import docx_words, pdf_pages

pytestmark = on_one_database


def test_it_works(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    lan = call("lan")
    told: Any = lan.get(f"/dossiers/{dossier.code}/letters").json
    assert [(each["key"], each["number"]) for each in told["items"]] == [("form01", "01"), ("form06", "06")]
    assert told["items"][0]["name"] == "Receipt with the date of return (01)"
    receipt = lan.get(f"/dossiers/{dossier.code}/letters/form01.pdf")
    assert receipt.mimetype == "application/pdf" and dossier.code in pdf_pages(receipt.data)[1]
    assert receipt.headers["Content-Disposition"].startswith("attachment; ")
    assert dossier.code in docx_words(lan.get(f"/dossiers/{dossier.code}/letters/form06.docx").data)


def test_a_paper_of_its_own_apology(office: Office, call: Calls) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-05T14:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier)
    lan = call("lan")
    papers: Any = lan.get(f"/dossiers/{dossier.code}/letters").json["items"]
    apology = next(each["apology"] for each in papers if each["key"] == "form04")
    letter = lan.get(f"/dossiers/{dossier.code}/letters/form04.pdf", apology=apology)
    said = pdf_pages(letter.data)[0]
    assert "Lý do: Cán bộ thụ lý nghỉ ốm." in said and "Đây là lần gia hạn thứ 1 của hồ sơ" in said
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH" in said and "Hoàng Văn Bách" in said


def test_the_register_of_some_days(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    lan = call("lan")
    assert dossier.code in pdf_pages(lan.get("/register.pdf").data)[0]
    other = lan.get("/register.pdf", first_day="2026-10-01", last_day="2026-10-31")
    assert "Không có hồ sơ nào trong kỳ." in pdf_pages(other.data)[0]
    assert lan.get("/register.pdf", first_day="soon").status_code == 422
    reversed_days: Any = lan.get("/register.pdf", first_day="2026-11-29", last_day="2026-11-01")
    assert (reversed_days.status_code, reversed_days.json["code"]) == (422, "register_reversed")
    assert call("minh").get("/register.docx").status_code == 403


def test_what_is_not_there_is_said(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    lan = call("lan")
    problem: Any = lan.get(f"/dossiers/{dossier.code}/letters/form99.pdf")
    assert (problem.status_code, problem.json["code"]) == (404, "unknown_letter")
    assert lan.get(f"/dossiers/{dossier.code}/letters/form01.xls").status_code == 404
    assert call("thuha").get(f"/dossiers/{dossier.code}/letters").status_code == 404
