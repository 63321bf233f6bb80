"""What is typed into the form of a task is kept while one types, and is gone once the task is done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.office import COPY, Office
from tests.web.test_task import open_work
from workflows.task_drafts.models import TaskDraft


@pytest.fixture
def dossier(office: Office):
    return office.take_in(COPY)


@pytest.fixture
def son(person, dossier):
    return person("son")


@pytest.fixture
def drafts(office: Office):
    def all_of_them() -> list[TaskDraft]:
        with office.house.tx() as tx:
            return tx.session.query(TaskDraft).all()

    return all_of_them


def typing(someone, page, **fields):
    """What the page sends while somebody types; the answer takes the place of the line beside the commands."""
    token = page.tree.xpath("//meta[@name='csrf-token']/@content")[0]
    headers = {"X-CSRFToken": token, "HX-Request": "true"}
    return someone.client.post(f"{page.address}/nhap", data=fields, headers=headers)


def test_it_works(son, drafts):
    page = open_work(son)
    assert "Chưa lưu nháp" in page.text
    assert typing(son, page, outcome="found", register_book="Sổ khai sinh 1998").text.strip() == "Đã lưu nháp 08:00"
    (draft,) = drafts()
    assert draft.fields == {"outcome": "found", "register_book": "Sổ khai sinh 1998"}
    again = son.look(page.address)
    assert "Đang mở bản nháp lưu lúc 08:00, 02/11/2026." in again.text
    assert again.tree.xpath("//input[@name='register_book']/@value") == ["Sổ khai sinh 1998"]
    assert again.tree.xpath("//input[@name='outcome' and @checked]/@value") == ["found"]


def test_nobody_else_finds_it(son, drafts, person, office: Office):
    page = open_work(son)
    typing(son, page, outcome="found", register_book="Sổ khai sinh 1998")
    with office.house.tx() as tx:
        tx.session.query(TaskDraft).update({"person": "staff:999"})
    assert "Đang mở bản nháp" not in son.look(page.address).text


def test_a_form_that_nobody_has_touched_leaves_none(son, drafts):
    page = open_work(son)
    form = page.form()
    untouched = {name: value for name, value in form.form_values() if name not in ("csrf_token", "idempotency_key")}
    assert typing(son, page, **untouched).text.strip() == "Chưa lưu nháp"
    typing(son, page, outcome="found")
    typing(son, page, **untouched)
    assert drafts() == []


def test_it_goes_with_the_task(son, drafts, office: Office, dossier):
    page = open_work(son)
    typing(son, page, outcome="found", register_book="Sổ khai sinh 1998")
    page = son.look(page.address)
    office.complete("Task_TraCuu", dossier=dossier, by="son")
    late = typing(son, page, outcome="not_found")
    assert (late.status_code, late.text.strip()) == (200, "Chưa lưu nháp")
    assert drafts() == [], "a late one does not come back to life"


def test_completing_it_on_the_page_discards_it(son, drafts, office: Office, dossier):
    page = open_work(son)
    typing(son, page, outcome="not_found", registers="Sổ khai sinh 1998")
    page = son.look(page.address)
    done = son.send(page)
    assert done.status == 200, done.text
    assert drafts() == []


def test_it_is_thrown_away(son, drafts):
    page = open_work(son)
    typing(son, page, outcome="found", register_book="Sổ khai sinh 1998")
    page = son.send(son.look(page.address), "/nhap/bo")
    assert "Đã bỏ bản nháp." in page.text
    assert page.tree.xpath("//input[@name='outcome' and @checked]") == []
    assert drafts() == []


def test_an_old_one_is_forgotten(son, drafts, office: Office):
    first = open_work(son)
    typing(son, first, outcome="found")
    office.take_in(COPY)
    office.house.clock.advance(timedelta(days=31))
    son.sign_in()
    links = son.look("/viec").tree.xpath("//td[@class='code']/a/@href")
    second = son.look(next(link for link in links if link != first.address))
    typing(son, second, outcome="found")
    assert [draft.task for draft in drafts()] == [second.address.rpartition("/")[2]]


def test_whose_session_has_ended_comes_back_to_the_form(son):
    page = open_work(son)
    son.client.delete_cookie("motcua")
    back = son.send(page, outcome="found")
    assert back.response.request.path == "/dang-nhap"
    assert back.response.request.args["next"] == page.address
