"""Signing in: who gets in, who does not, and that no page forgets to ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter

from tests.office import PASSWORD, WARD, Office
from tests.web.person import Person

FOR_MACHINES = {"assets.send", "livez", "readyz"}


def test_it_works(stranger):
    stranger.name = "lan"
    page = stranger.sign_in()
    assert page.address == "/viec"
    assert "Nguyễn Thị Lan" in page.response.text


def fitting(converter: BaseConverter) -> object:
    """Something that may stand in this part of an address."""
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return 1 if isinstance(converter, IntegerConverter) else "x"


def test_every_page_asks_who_it_is(pages: Flask, stranger: Person):
    """Whatever is not declared open sends a stranger to the sign-in and changes nothing."""
    asked = 0
    for rule in pages.url_map.iter_rules():
        view = pages.view_functions[rule.endpoint]
        if rule.rule.startswith("/api") or rule.endpoint in FOR_MACHINES or getattr(view, "is_open", False):
            continue
        values = {name: fitting(converter) for name, converter in rule._converters.items()}
        with pages.test_request_context():
            address = pages.url_for(rule.endpoint, **values)
        for method in rule.methods & {"GET", "POST"}:
            answer = stranger.client.open(address, method=method)
            assert answer.status_code == 302, f"{method} {rule.rule} answers a stranger with {answer.status_code}"
            assert answer.location.startswith("/dang-nhap"), rule.rule
            asked += 1
    assert asked > 25


def test_only_the_public_pages_are_open(pages: Flask):
    """Of the staff's pages, only these."""
    opened = {name: view for name, view in pages.view_functions.items() if getattr(view, "is_open", False)}
    staff = {name for name, view in opened.items() if not view.__module__.startswith("web.public")}
    assert staff == {"signing_in.sign_in", "signing_in.choose_language"}


def test_it_comes_back_to_the_page_that_was_asked_for(stranger):
    stranger.name = "lan"
    page = stranger.send(stranger.look("/ho-so?q=Tr%E1%BA%A7n"), username="lan", password=PASSWORD)
    assert page.address == "/ho-so"


@pytest.mark.parametrize("elsewhere", ["//example.org", "https://example.org", "/\\example.org", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(stranger, elsewhere):
    page = stranger.send(stranger.look(f"/dang-nhap?next={elsewhere}"), username="lan", password=PASSWORD)
    assert page.address == "/viec"


def test_a_wrong_password_is_told_in_one_sentence(stranger):
    page = stranger.send(stranger.look("/dang-nhap"), username="lan", password="sai-mat-khau-1")
    assert page.status == 403
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page.text


def test_the_sixth_failure_has_to_wait(office: Office, stranger):
    for _ in range(5):
        stranger.send(stranger.look("/dang-nhap"), username="lan", password="sai-mat-khau-1")
    page = stranger.send(stranger.look("/dang-nhap"), username="lan", password=PASSWORD)
    assert page.status == 429
    assert "thử lại sau 15 phút" in page.text
    office.house.clock.advance(timedelta(minutes=16))
    assert stranger.send(stranger.look("/dang-nhap"), username="lan", password=PASSWORD).address == "/viec"


def test_signing_out_ends_the_session(person):
    lan = person("lan")
    page = lan.look("/viec")
    form = page.tree.xpath("//form[@action='/dang-xuat']")[0]
    lan.client.post("/dang-xuat", data=dict(form.form_values()))
    assert lan.look("/viec").address == "/dang-nhap"


def test_a_session_ends_after_two_idle_hours(office: Office, person):
    lan = person("lan")
    office.house.clock.advance(timedelta(hours=1, minutes=50))
    assert lan.look("/viec").address == "/viec"
    office.house.clock.advance(timedelta(hours=2, minutes=1))
    assert lan.look("/viec").address == "/dang-nhap"


def test_a_part_of_a_page_reloads_the_whole(stranger):
    answer = stranger.client.post("/tiep-nhan/ho-so-truoc", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (401, "true")


def test_a_form_without_its_token_is_refused(office: Office, person):
    lan = person("lan")
    answer = lan.client.post("/tiep-nhan/2.000908", data={"applicant_name": "Trần Văn An"})
    assert answer.status_code == 400
    assert "Trang này đã mở quá lâu" in answer.text
    assert office.open_tasks() == []


def test_someone_with_roles_at_two_agencies_chooses_where_to_act(person):
    son = person("son")
    page = son.look("/tai-khoan")
    assert "Ủy ban nhân dân phường Hòa Mỹ Chuyên viên" in page.text
    page = son.send(page, "/noi-lam-viec", agency=WARD)
    assert "Phạm Hồng Sơn đang làm việc tại Ủy ban nhân dân phường Hòa Mỹ." in page.text


def test_nobody_acts_where_they_hold_no_role(person):
    son = person("son")
    page = son.send(son.look("/tai-khoan"), "/noi-lam-viec", agency="H57")
    assert page.status == 403


def test_a_password_is_changed_with_the_present_one(person):
    lan = person("lan")
    new = {"password": "hoa-sua-mua-thu", "again": "hoa-sua-mua-thu"}
    page = lan.send(lan.look("/doi-mat-khau"), current="khong-phai", **new)
    assert page.error("current") == "Cần mật khẩu hiện tại của ông/bà, nhưng mật khẩu này chưa đúng."
    page = lan.send(lan.look("/doi-mat-khau"), current=PASSWORD, password="ngan", again="ngan")
    assert page.status == 422
    assert page.error("password").startswith("Cần mật khẩu có ít nhất 10 ký tự")
    page = lan.send(lan.look("/doi-mat-khau"), current=PASSWORD, **new)
    assert page.address == "/dang-nhap"
    assert lan.sign_in("hoa-sua-mua-thu").address == "/viec"


def test_a_password_set_by_an_administrator_is_changed_first(office: Office, stranger):
    from workflows.staff.credentials import set_password

    with office.house.tx(office.act("quantri")) as tx:
        set_password(tx, office.act("minh").id, "tam-thoi-2026-x")
    stranger.name = "minh"
    page = stranger.sign_in("tam-thoi-2026-x")
    assert page.address == "/doi-mat-khau"
    assert stranger.look("/viec").address == "/doi-mat-khau"


def test_the_cookie_is_closed_to_scripts_and_other_sites(stranger):
    stranger.name = "lan"
    cookies = [value for page in stranger.sign_in().response.history for value in page.headers.getlist("Set-Cookie")]
    assert any(cookie.startswith("motcua=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)


def test_pages_carry_their_security_headers(person):
    headers = person("lan").look("/viec").response.headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_that_does_not_exist_is_said_so(person):
    assert "Không tìm thấy trang này." in person("lan").look("/khong-co", 404).text


def test_a_reader_may_choose_english(person):
    lan = person("lan")
    page = lan.look("/language?to=en&next=/viec")
    assert page.tree.get("lang") == "en"
    assert lan.look("/language?to=vi&next=/viec").tree.get("lang") == "vi"
