"""A form: what it shows, what it accepts, and what it tells the process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema

from tests.workflows.shipped import FORMS, SHARED, named
from workflows.forms.form import Form, FormErrors
from workflows.forms.settings import FormMalformed


def form(*components: dict[str, Any]) -> Form:
    return Form.parse(json.dumps({"type": "default", "id": "thử", "components": list(components)}))


def shipped(key: str) -> Form:
    return Form.parse((SHARED / "forms" / f"{key}.json").read_text(encoding="utf-8"))


def errors(asked: Form, values: Any, language: str = "vi") -> dict[str, str]:
    with pytest.raises(FormErrors) as refused:
        asked.check(values, language)
    return refused.value.errors


def text(key: str, **more: Any) -> dict[str, Any]:
    return {"type": "textfield", "key": key, "label": key, **more}


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_every_shipped_form_can_be_shown_and_wants_its_mandatory_fields(path: Path) -> None:
    read = Form.parse(path.read_text(encoding="utf-8"))
    assert issubclass(read.schema(), Schema)
    assert all(field.label("vi") and field.label("en") for field in read.fields)
    wanted = {field.key for field in read.fields if field.required and not field.hidden_by}
    assert wanted <= (errors(read, {}).keys() if wanted else set())


def test_accepting_needs_no_reason_and_forgets_one_that_is_hidden() -> None:
    told = shipped("tiep_nhan").check({"outcome": "accept", "reason": "gõ nhầm"})
    assert told.values == {"outcome": "accept"}
    assert told.routing == {"outcome": "accept", "items": None, "reason": None, "basis": None}


def test_what_is_mandatory_only_sometimes_is_asked_for_then() -> None:
    empty = "Xin điền mục này."
    assert errors(shipped("tiep_nhan"), {"outcome": "supplement"}) == {"items": empty, "reason": empty}
    assert errors(shipped("tiep_nhan"), {"outcome": "refuse", "reason": "Không thuộc thẩm quyền"}) == {"basis": empty}


def test_the_refusal_names_every_field_in_both_languages() -> None:
    with pytest.raises(FormErrors) as refused:
        shipped("tiep_nhan").check({}, "en")
    assert refused.value.errors == {"outcome": "Please fill this in."}
    assert (
        refused.value.sentence("vi")
        == "Cần biểu mẫu điền đúng, nhưng còn 1 mục cần xem lại: Result of the check (outcome)."
    )


def test_unknown_fields_and_other_data_are_refused() -> None:
    assert errors(shipped("ky_duyet"), {"outcome": "sign", "dossier": "7"}).keys() == {"dossier"}
    assert errors(shipped("ky_duyet"), ["outcome"]) != {}
    assert errors(shipped("ky_duyet"), {"outcome": "forge"})["outcome"].endswith("nhưng có “forge”.")
    assert errors(shipped("ky_duyet"), {"outcome": ["sign"]}).keys() == {"outcome"}


def test_text_is_kept_in_one_unicode_form_without_blanks_around_it_or_bytes_that_no_database_takes() -> None:
    told = form(text("name")).check({"name": "  Nguye\u0302\u0303n\x00 Va\u0306n \r\n"})
    assert told.values == {"name": "Nguyễn Văn"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("75000", 75000), (75000, 75000), ("75 000", 75000), ("75.000", None), ("75,5", None), ("-1", None),
     (True, None), ("٧", None), ("1e3", None), ([1], None), (10**18, None)],
)  # fmt: skip
def test_an_amount_of_money_is_a_whole_number_and_never_guessed(written: Any, kept: int | None) -> None:
    paid = {"amount": written, "payment_method": "cash", "receipt_no": "12"}
    if kept is None:
        assert errors(shipped("thu_phi"), paid).keys() == {"amount"}
    else:
        assert shipped("thu_phi").check(paid).values["amount"] == kept


def test_a_measure_may_have_decimals_with_point_or_comma() -> None:
    area = form({"type": "number", "key": "area", "label": "Diện tích", "decimalDigits": 2})
    assert [area.check({"area": each}).values["area"] for each in ("72.5", "72,5", 72.5, "72")] == [
        72.5,
        72.5,
        72.5,
        72,
    ]
    assert errors(area, {"area": "72.555"}).keys() == {"area"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2026-11-09", "2026-11-09"), ("9/11/2026", "2026-11-09"), ("29/02/2026", None), ("hôm nay", None), (5, None)],
)
def test_dates_are_read_as_browsers_send_and_as_people_write_them(written: Any, kept: str | None) -> None:
    values = {"reason_kind": "system", "reason": "Hệ thống gặp sự cố", "new_date": written}
    if kept is None:
        assert errors(shipped("xin_loi_ly_do"), values).keys() == {"new_date"}
    else:
        assert shipped("xin_loi_ly_do").check(values).routing["new_date"] == kept


def test_a_moment_is_local_unless_it_says_otherwise_and_a_time_is_a_time() -> None:
    visit = form({"type": "datetime", "key": "at", "label": "Lúc"},
                 {"type": "datetime", "subtype": "time", "key": "hour", "label": "Giờ"})  # fmt: skip
    told = visit.check({"at": "2026-11-09T10:00", "hour": "07:30"})
    assert told.values == {"at": "2026-11-09T10:00:00+07:00", "hour": "07:30:00"}


def test_a_box_not_sent_is_not_ticked_and_a_mandatory_one_must_be() -> None:
    returned = {"return_method": "counter", "recipient_name": "Lý Thị Hoa"}
    assert shipped("tra_ket_qua").check(returned).values["by_proxy"] is False
    assert errors(shipped("tra_ket_qua"), {**returned, "by_proxy": "on"}).keys() == {"authority"}
    assert errors(shipped("vao_so"), {"result_number": "1", "result_date": "2026-11-09", "stamped": "0"}) == {
        "stamped": "Xin đánh dấu mục này."
    }


def test_a_form_may_ask_for_a_fact_that_is_no_answer_of_its_own() -> None:
    asked = form(
        {
            "type": "checkbox",
            "key": "given",
            "label": "Đã trao",
            "conditional": {"hide": "=not(apology_signed = true)"},
            "properties": {"required_when": "apology_signed = true"},
        }
    )
    assert asked.asks == {"apology_signed"}
    assert asked.check({"given": "on"}).values == {}, "Nobody told it: hidden."
    assert asked.check({"given": "on"}, facts={"apology_signed": True}).values == {"given": True}
    with pytest.raises(FormErrors):
        asked.check({}, facts={"apology_signed": True})
    with pytest.raises(FormMalformed):
        form(text("apology_signed"))


def test_an_answer_that_its_field_hides_hides_others_in_turn() -> None:
    chain = form(
        text("last", conditional={"hide": '=not(middle = "x")'}, validate={"required": True}),
        text("middle", conditional={"hide": '=not(first = "x")'}),
        text("first"),
    )
    assert errors(chain, {"first": "x", "middle": "x"}).keys() == {"last"}
    assert chain.check({"first": "no", "middle": "x", "last": "y"}).values == {"first": "no"}


def test_a_group_hides_all_that_is_in_it() -> None:
    grouped = form(text("kind"), {"type": "group", "conditional": {"hide": '=not(kind = "house")'},
                                  "components": [text("floors", validate={"required": True})]})  # fmt: skip
    assert grouped.check({"kind": "wall", "floors": "3"}).values == {"kind": "wall"}
    assert errors(grouped, {"kind": "house"}).keys() == {"floors"}


def test_a_page_finds_what_it_needs_to_draw_a_field() -> None:
    heading, outcome = shipped("tiep_nhan").parts[:2]
    assert (heading.kind, heading.level, heading.text("en")) == ("text", 2, "Check of the dossier")  # type: ignore[union-attr]
    assert outcome.label("en") == "Result of the check"  # type: ignore[union-attr]
    assert outcome.choices("vi")[2] == ("refuse", "Từ chối tiếp nhận")  # type: ignore[union-attr]
    amount = shipped("thu_phi").fields[0]
    assert (amount.input_type, amount.inputmode, amount.required) == ("number", "numeric", True)


@pytest.mark.parametrize(
    ("component", "reason"),
    [
        (text("nói"), "key"),
        (text("csrf_token"), "key"),
        (text("dossier", properties={"routing": "true"}), "already has a fact"),
        (text("a", validate={"minLength": 9, "maxLength": 3}), "upside down"),
        (text("a", validate={"pattern": "("}), "cannot be read"),
        (text("a", validate={"pattern": "^(a+)+$"}), "repeats repeats"),
        (text("a", validate={"validationType": "email"}), "validationType is not honoured"),
        (text("a", readonly=True), "readonly is not honoured"),
        (text("a", conditional={"hide": "=b = 1"}), "asks for b"),
        (text("a", conditional={"hide": "=1 +"}), "Expected"),
        (text("a", properties={"required_when": "__import__('os')"}), "a"),
        (text("a", validate="x"), "not an object"),
        ({"type": "select", "key": "a", "label": "a"}, "no values"),
        ({"type": "radio", "key": "a", "label": "a", "values": [{"value": "1"}, {"value": "1"}]}, "doubled"),
        (
            {
                "type": "radio",
                "key": "a",
                "label": "a",
                "values": [{"value": "1", "command": "Xong", "command_key": "F9"}],
            },
            "command_key",
        ),
        ({"type": "number", "key": "a", "label": "a", "validate": {"min": "x"}}, "not a number"),
        ({"type": "number", "key": "a", "label": "a", "decimalDigits": float("inf")}, "not a number"),
        ({"type": "group", "id": "g", "components": 3}, "not a list"),
        (text("a", conditional={"hide": "=" + "(" * 20_000}), "a: "),
        ({"type": "html", "key": "a", "content": "<script>"}, "html is not a kind of field"),
        ({"type": "group", "path": "nested", "components": []}, "path"),
    ],
)
def test_a_faulty_form_is_refused_with_the_field_and_the_reason(component: dict[str, Any], reason: str) -> None:
    with pytest.raises(FormMalformed) as refused:
        form(component)
    assert reason in refused.value.sentence("en")
    assert refused.value.sentence("vi").startswith("Cần biểu mẫu")


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"components": 3}', '{"components": [3]}', "[" * 100_000])
def test_what_is_no_form_at_all_is_refused(broken: str) -> None:
    with pytest.raises(FormMalformed):
        Form.parse(broken)


def test_two_fields_never_share_a_key() -> None:
    with pytest.raises(FormMalformed, match="same key"):
        form(text("a"), text("a"))
