"""What makes a request complete, and what may be put right later."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace
from typing import Any

import pytest

from tests.office import APPLICANT, CENTRE, COPY
from workflows.dossiers.rules import (
    ApplicationInvalid,
    NotCorrectable,
    ReasonMissing,
    UnknownComponent,
    check,
    corrections,
    read_application,
    stated,
)
from workflows.dossiers.schema import ApplicationSchema
from workflows.dossiers.wording import LABELS, sentences

GIVEN = {"procedure": COPY, "receiving_agency": CENTRE, **APPLICANT}


def test_it_works() -> None:
    application = read_application(GIVEN)
    assert (application.channel, application.sets, application.return_method) == (1, 1, "counter")
    assert application.applicant_name == "Trần Văn An"


@pytest.mark.parametrize("field", ["procedure", "applicant_name", "applicant_address", "applicant_phone"])
@pytest.mark.parametrize("empty", [None, "", "   ", "\x00"])
def test_what_is_mandatory(field: str, empty: str | None) -> None:
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | {field: empty})
    assert refused.value.errors == {field: ["Xin điền mục này."]}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("applicant_phone", "0912", "Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng."),
        ("applicant_phone", "không có", "Cần số điện thoại từ 9 đến 16 chữ số, nhưng chưa đúng."),
        ("applicant_identity", "12345", "Cần số định danh 12 số, CMND 9 số hoặc mã số thuế, nhưng chưa đúng."),
        ("applicant_email", "an@", "Cần địa chỉ thư điện tử, nhưng chưa đúng."),
        ("applicant_email", f"{'a' * 120}@example.org", "Cần nhiều nhất 120 ký tự, nhưng có 132."),
        ("applicant_name", "A" * 301, "Cần nhiều nhất 300 ký tự, nhưng có 301."),
        ("code", "H" * 61, "Cần nhiều nhất 60 ký tự, nhưng có 61."),
        ("channel", "4", "Cần số từ 1 đến 3, nhưng có 4."),
        ("channel", "quầy", "Cần một số, nhưng chưa đúng."),
        ("sets", "0", "Cần số từ 1 đến 20, nhưng có 0."),
        ("applicant_kind", "3", "Cần số từ 1 đến 2, nhưng có 3."),
        ("return_method", "fax", "Cần một trong các giá trị counter, post, electronic, nhưng có fax."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, value: str, sentence: str) -> None:
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | {field: value})
    assert refused.value.errors == {field: [sentence]}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("procedure", 5), ("case", None), ("applicant_name", ["An"]), ("applicant_address", {}), ("return_method", 1),
        ("components", "to_khai"), ("components", [{}]), ("components", [3]), ("components", [{"key": 1, "copy": "x"}]),
        ("extra", "sổ 3"), ("extra", {"height": [float("nan")]}), ("sets", float("inf")),
    ],
)  # fmt: skip
def test_what_is_no_text_number_or_list_is_told_in_both_languages(field: str, value: object) -> None:
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | {field: value})
    assert set(refused.value.errors) == {field}
    for language, beginning in (("vi", ("Cần", "Xin")), ("en", ("Expected", "Please"))):
        for sentence in sentences(refused.value.said(language)):
            assert sentence.startswith(beginning), sentence


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | {"applicant_phone": "1", "applicant_address": "", "sets": "x"})
    assert set(refused.value.errors) == {"applicant_phone", "applicant_address", "sets"}


def test_text_comes_in_one_form_without_stray_blanks() -> None:
    typed = f"  {unicodedata.normalize('NFD', 'Trần Văn Đạt')} "
    assert read_application(GIVEN | {"applicant_name": typed}).applicant_name == "Trần Văn Đạt"


def test_a_paper_that_the_procedure_does_not_know_is_refused() -> None:
    application = read_application(GIVEN | {"components": [{"key": "to_khai"}, {"key": "la"}]})
    with pytest.raises(UnknownComponent, match="but found la"):
        check(application, SimpleNamespace(components=(SimpleNamespace(key="to_khai"),)))


# --- corrections ---

DOSSIER = SimpleNamespace(**APPLICANT, applicant_email=None, summary="Bản sao", return_method="counter")


@pytest.mark.parametrize(
    ("changes", "corrected"),
    [
        ({"applicant_name": "Trần Văn Ân"}, {"applicant_name": "Trần Văn Ân"}),
        ({"applicant_name": "Trần Văn An"}, {}),
        ({"applicant_name": "  Trần Văn An "}, {}),
        ({"applicant_name": "  Trần Văn Ân "}, {"applicant_name": "Trần Văn Ân"}),
        ({"applicant_email": "an@example.org", "summary": "Bản sao"}, {"applicant_email": "an@example.org"}),
        ({}, {}),
    ],
)
def test_only_what_really_changes_is_corrected(changes: dict[str, Any], corrected: dict[str, Any]) -> None:
    assert corrections(DOSSIER, changes) == corrected


@pytest.mark.parametrize("field", ["code", "status", "procedure_code", "promised_at", "agency", "fee"])
def test_what_is_of_record_cannot_be_corrected(field: str) -> None:
    with pytest.raises(NotCorrectable):
        corrections(DOSSIER, {field: "x"})


def test_a_correction_is_as_valid_as_at_intake() -> None:
    with pytest.raises(ApplicationInvalid):
        corrections(DOSSIER, {"applicant_phone": "1"})
    with pytest.raises(ApplicationInvalid):
        corrections(DOSSIER, {"applicant_address": " "})


@pytest.mark.parametrize("reason", ["", "    ", "sai", " a  b "])
def test_a_reason_has_five_characters(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        stated(reason)


def test_a_refusal_names_labels_and_keys_in_both_languages() -> None:
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | {"applicant_address": "", "applicant_name": "A" * 301})
    said = refused.value
    assert said.sentence("vi").endswith("chưa đúng: Họ và tên (applicant_name), Địa chỉ (applicant_address).")
    assert said.sentence("en").endswith("not right: Full name (applicant_name), Address (applicant_address).")
    assert said.said("en") == {
        "applicant_name": ["Expected at most 300 characters, but found 301."],
        "applicant_address": ["Please fill this in."],
    }


@pytest.mark.parametrize("field", [name for name in ApplicationSchema._declared_fields if name != "extra"])
def test_every_field_has_a_label(field: str) -> None:
    assert len(set(LABELS[field])) == 2


def test_what_the_schema_says_is_said_in_english_too() -> None:
    wrong = {"applicant_phone": "1", "applicant_identity": "1", "applicant_email": "an@", "channel": "4", "sets": "x"}
    with pytest.raises(ApplicationInvalid) as refused:
        read_application(GIVEN | wrong | {"return_method": "fax", "unknown": "1"})
    said = [sentence for sentences in refused.value.said("en").values() for sentence in sentences]
    assert len(said) == 7
    assert all(sentence.startswith("Expected") for sentence in said), said
