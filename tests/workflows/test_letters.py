"""Letters are written from templates: complete or not at all, and behind a fence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.worktime import LOCAL
from tests.workflows.shipped import LETTERS, SHARED, named
from tests.workflows.test_shipped_letters import FULL
from workflows.letters.letter import write_page, write_text
from workflows.letters.refusals import LetterIncomplete, LetterMalformed, UnknownLetter
from workflows.letters.rules import choose, enclosed_form, money, vn_date, vn_datetime
from workflows.letters.templates import check_template, fill

MONDAY = date(2026, 11, 2)
SHIPPED = {f"shared/letters/{path.name}": path.read_text(encoding="utf-8") for path in (SHARED / "letters").iterdir()}


def page(template: str, **facts: Any) -> str:
    return fill("letters/thu.html", template, facts)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (date(2026, 3, 3), "ngày 3 tháng 3 năm 2026"),  # Tuesday
        (datetime(2026, 11, 2, 20, 0, tzinfo=UTC), "ngày 3 tháng 11 năm 2026"),  # Tuesday 03:00 in Ha Noi
    ],
)
def test_a_day_in_words(moment: date, said: str) -> None:
    assert vn_date(moment) == said


def test_an_instant_in_words_is_local() -> None:
    assert vn_datetime(datetime(2026, 3, 3, 10, 0, tzinfo=LOCAL)) == "10 giờ 00, ngày 3 tháng 3 năm 2026"
    assert vn_datetime(datetime(2026, 3, 3, 3, 5, tzinfo=UTC)) == "10 giờ 05, ngày 3 tháng 3 năm 2026"
    with pytest.raises(ValueError, match="no time zone"):
        vn_datetime(datetime(2026, 3, 3, 10, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("amount", "said"),
    [(75_000, "75.000 đồng"), (0, "0 đồng"), (1_234_567, "1.234.567 đồng"), (Decimal(500), "500 đồng")],
)
def test_money(amount: int | Decimal, said: str) -> None:
    assert money(amount) == said


def test_đồng_have_no_fractions() -> None:
    with pytest.raises(ValueError, match="not an amount"):
        money(Decimal("0.5"))


def test_filters_stand_in_templates() -> None:
    written = page("{{ due | vn_datetime }}: {{ fee | money }} {{ code | qr }}", fee=75000, code="H57",
                   due=datetime(2026, 3, 3, 10, tzinfo=LOCAL))  # fmt: skip
    assert written.startswith("10 giờ 00, ngày 3 tháng 3 năm 2026: 75.000 đồng <svg ")


@pytest.mark.parametrize("path", LETTERS, ids=named)
def test_every_shipped_letter_is_in_order_and_can_be_written(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    check_template(path.name, source)
    assert fill(path.name, source, FULL).strip()


def test_the_apology_is_a_page_with_a_subject_and_a_message_beside_it() -> None:
    letter = write_page(SHIPPED, "form04", FULL, MONDAY)
    assert letter.is_page and letter.subject == "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
    assert "cơ quan phối hợp trả lời chậm" in letter.page
    message = write_text(SHIPPED, "form04", FULL, MONDAY)
    assert message.file == "shared/letters/notice_late.txt" and not message.is_page
    assert "\n" not in message.subject and message.body.startswith("Kính gửi Lý Thị <Hoa>,\n")


@pytest.mark.parametrize(("key", "file"), [("fee", "notice_fee.txt"), ("notice_ready", "notice_ready.txt")])
def test_a_notice_is_found_by_its_occasion_or_its_name(key: str, file: str) -> None:
    assert write_text(SHIPPED, key, FULL, MONDAY).file == f"shared/letters/{file}"


def test_a_page_without_a_notice_is_told_in_its_own_words() -> None:
    message = write_text(SHIPPED, "form06", FULL, MONDAY)
    assert message.subject == "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    assert "Mã hồ sơ: H57.132-261102-0007\n" in message.body and "Người nộp hồ sơ: Lý Thị <Hoa>\n" in message.body


@pytest.mark.parametrize(
    ("day", "file"),
    [
        (date(2018, 12, 3), "shared/letters/form04.to-2025-09-14.html"),  # Monday
        (date(2025, 9, 14), "shared/letters/form04.to-2025-09-14.html"),  # Sunday, the last day of TT 01/2018
        (date(2025, 9, 15), "shared/letters/form04.html"),  # Monday, the first day of TT 03/2025
        (date(2026, 11, 2), "shared/letters/form04.html"),  # Monday
    ],
)
def test_the_edition_is_chosen_by_date(day: date, file: str) -> None:
    names = {"shared/letters/form04.html", "shared/letters/form04.to-2025-09-14.html", "shared/letters/form01.html"}
    assert choose(names, "form04", day) == file


def test_the_procedures_own_letter_goes_before_the_shared_one() -> None:
    assert choose({"letters/form01.html", "shared/letters/form01.html"}, "form01", MONDAY) == "letters/form01.html"
    assert choose({"shared/letters/form01.html"}, "form01", MONDAY) == "shared/letters/form01.html"
    assert choose({"letters/form01xhtml", "letters/form010.html"}, "form01", MONDAY) is None


def test_an_unknown_letter_is_refused_by_name() -> None:
    with pytest.raises(UnknownLetter, match="“form99” among the published files"):
        write_page(SHIPPED, "form99", FULL, MONDAY)


@pytest.mark.parametrize(
    ("template", "facts", "variable", "line"),
    [
        ("a\n{{ reason }}", {}, "reason", 2),
        ("a\n\n{{ reason }}", {"reason": None}, "reason", 3),
        ("{{ dossier.code }}", {"dossier": {}}, "dossier.code", 1),
        ("{{ dossier.name }}, {{ dossier.code }}", {"dossier": {"name": "A", "code": None}}, "dossier.code", 1),
        ("{{ deadline.due_at.strftime('%d') }}", {"deadline": {"due_at": None}}, "deadline.due_at", 1),
        ("{% if dossier.qr %}x{% endif %}", {"dossier": {}}, "dossier.qr", 1),
        ("{% for row in rows %}\n{{ row.name }}{% endfor %}", {"rows": [{"name": None}]}, "row.name", 2),
        ("{{ reason | upper }}", {}, "reason", 1),
    ],
)
def test_what_is_not_known_is_named(template: str, facts: dict[str, Any], variable: str, line: int) -> None:
    with pytest.raises(LetterIncomplete) as refused:
        page(template, **facts)
    assert refused.value.params == {"letter": "letters/thu.html", "variable": variable, "line": line}
    assert refused.value.sentence("vi") == (
        f"Cần đủ thông tin để lập văn bản letters/thu.html, nhưng chưa có “{variable}” (dòng {line})."
    )


def test_what_may_be_missing_is_asked_for_first() -> None:
    assert page('{{ email or "không có" }}', email=None) == "không có"


def test_names_are_escaped_on_paper_and_not_in_texts() -> None:
    assert page("{{ name }}", name="Lý <Hoa> & con") == "Lý &lt;Hoa&gt; &amp; con"
    assert fill("letters/thu.txt", "{{ name }}", {"name": "Lý <Hoa> & con"}) == "Lý <Hoa> & con"


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ dossier.__init__.__globals__ }}",
        "{% include 'letters/other.html' %}",
        "{% for a in range(1000000) %}x{% endfor %}",
        "{{ rows.append(1) }}",
        "{{ 1 / 0 }}",
        "{{ 'x' * 5000000 }}",
        "{{ 9 ** 99 }}",
        "{{ rows * 1000000 }}",
        "{% for a in rows recursive %}{{ loop(rows) }}{% endfor %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% for a in 'xx' %}" * 4 + "{% endfor %}" * 4,
    ],
)
def test_a_template_reaches_nothing_but_its_facts(template: str) -> None:
    with pytest.raises((LetterMalformed, LetterIncomplete)):
        page(template, dossier={"code": "H57"}, rows=[])


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("a\n{% if %}", "line 2 is not"),
        ("{{ dossier.code }}\n{{ os }}", "line 2 is not: no letter knows “os”"),
        ("<p>\n<script>x</script>", "line 2 is not: “<script” has no place in a letter"),
        ('<p onclick="x">', "has no place in a letter"),
        ("x" * 300_000, "longer than"),
    ],
)
def test_a_template_is_looked_through_before_it_is_published(template: str, sentence: str) -> None:
    with pytest.raises(LetterMalformed) as refused:
        check_template("letters/thu.html", template)
    assert sentence in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("letter", "form"),
    [("accept", "form01"), ("form02", "form02"), ("refused", "form03"), ("notice_late", "form04"), ("form05", "form05"),
     ("fee", None), ("ready", None), ("form06", None)],
)  # fmt: skip
def test_a_notice_knows_the_form_that_goes_with_it(letter: str, form: str | None) -> None:
    assert enclosed_form(letter) == form
