"""What the people of the training office write: in order for every form, and never what belongs to another question."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.demo.answers import facts_of, fill_in, rows_for, written
from tests.workflows.shipped import FORMS, PROCEDURES, named
from workflows.dossiers.models import Dossier
from workflows.forms.form import Form

MONDAY = date(2026, 11, 2)
FREE = {"textfield", "textarea", "number", "date"}


def dossier_of(procedure: str) -> Dossier:
    return Dossier(
        procedure_code=procedure,
        code="H57.132.01-261102-0007",
        applicant_name="Lê Văn Phúc",
        applicant_address="số 12 phố Chợ Cũ, phường Hòa Mỹ",
        applicant_identity="001198000123",
        fee=75_000,
    )


def form_at(path: Path) -> Form:
    return Form.parse(path.read_text(encoding="utf-8"))


def occasions(form: Form, path: Path) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """What is known in every procedure that uses a form, and every way to decide in it."""
    own = path.parent.parent.name
    deciding = {field.key: [option.value for option in field.options] for field in form.fields if field.options}
    for procedure in (folder.name for folder in PROCEDURES if own in (folder.name, "shared")):
        for chosen in itertools.product(*deciding.values()):
            yield facts_of(dossier_of(procedure), MONDAY), dict(zip(deciding, chosen, strict=True))


@pytest.mark.parametrize("path", FORMS, ids=named)
def test_every_question_of_a_shipped_form_has_an_answer_of_its_own(path: Path) -> None:
    form = form_at(path)
    for facts, chosen in occasions(form, path):
        rows = rows_for(form.id, facts | chosen)
        assert rows, f"nobody has said what to write at {facts['procedure']} with {chosen}"
        for row in rows:
            asked = form.check(written(form, chosen, row, facts), "en", {"apology_signed": True, "result_ready": True})
            unsaid = {field.key for field in form.fields if field.kind in FREE} & (asked.values.keys() - row.keys())
            assert not unsaid


@pytest.mark.parametrize(
    ("form", "procedure", "said"),
    [
        ("du_thao_hkd", "1.001612", {"owner": "Lê Văn Phúc", "premises": "số 12 phố Chợ Cũ, phường Hòa Mỹ"}),
        ("du_thao", "1.009994", {"plot": "số 12 phố Chợ Cũ, phường Hòa Mỹ"}),
        ("vao_so", "1.009994", {"result_number": "0007/GPXD", "result_date": "2026-11-02"}),
        ("thu_phi", "1.009994", {"amount": 75_000}),
        ("tra_ket_qua", "2.000908", {"recipient_name": "Lê Văn Phúc", "by_proxy": False}),
    ],
)
def test_answers_speak_of_the_dossier(form: str, procedure: str, said: dict[str, Any]) -> None:
    (path,) = (path for path in FORMS if path.stem == form)
    filled = fill_in(form_at(path), facts_of(dossier_of(procedure), MONDAY), random.Random(1), usual=1.0)
    assert {key: filled[key] for key in said} == said


@pytest.mark.parametrize("procedure", [folder.name for folder in PROCEDURES])
def test_a_refusal_to_receive_is_no_excuse_for_a_delay(procedure: str) -> None:
    known = facts_of(dossier_of(procedure), MONDAY) | {"outcome": "refuse"}
    reasons = [row["reason"] for row in rows_for("tiep_nhan", known)]
    assert reasons and not any("thời hạn đã hẹn" in reason for reason in reasons)


def test_an_office_may_have_forms_that_nobody_has_heard_of() -> None:
    form = Form.parse('{"id": "la", "components": [{"type": "textarea", "key": "x", "label": "X"}]}')
    filled = fill_in(form, facts_of(dossier_of("9.999999"), MONDAY), random.Random(1))
    assert filled == {"x": "Nội dung theo hồ sơ H57.132.01-261102-0007."}
