"""The English words: every text of the staff's and the citizens' pages has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import web
from web.language import catalogue

FOLDER = Path(web.__file__).parent


def texts() -> set[str]:
    """Every text that a page may ask to be translated, but for those of the administrator."""
    found = set()
    for part in (
        "desks",
        "reads",
        "public",
        "templates/desks",
        "templates/layout",
        "templates/macros",
        "templates/public",
    ):
        rows = extract_from_dir(FOLDER / part, [("**.html", "jinja2"), ("**.py", "python")],
                                keywords={"_": None, "lazy_gettext": None, "gettext": None})  # fmt: skip
        found |= {row[2] for row in rows}
    return found


def test_it_works():
    assert catalogue("en").gettext("Tiếp nhận hồ sơ") == "Intake"
    assert catalogue("vi").gettext("Tiếp nhận hồ sơ") == "Tiếp nhận hồ sơ"


def test_every_text_is_translated():
    english = catalogue("en")
    missing = sorted(text for text in texts() if english.gettext(text) == text)
    assert len(texts()) > 350
    assert missing == []


def test_what_a_text_is_filled_with_is_the_same_in_both_languages():
    with (FOLDER / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    holes = re.compile(r"%\((\w+)\)s")
    assert {entry.id for entry in entries if set(holes.findall(entry.id)) != set(holes.findall(entry.string))} == set()


@pytest.mark.parametrize("address", ["/viec", "/ho-so", "/tre-han", "/tra-ket-qua", "/tiep-nhan", "/thong-bao"])
def test_an_english_page_has_english_headings(person, address):
    lan = person("lan")
    page = lan.look(f"/language?to=en&next={address}")
    words = " ".join(page.tree.xpath("//nav//a/text() | //h1/text() | //h2/text() | //th/text() | //button/text()"))
    assert words.isascii(), words


def test_a_number_is_followed_by_no_plural():
    """“1 steps”: what may be one of a kind is counted behind a colon or in brackets."""
    with (FOLDER / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    plural = re.compile(r"%\((?:n|told|count|gone|used|open|found|days)\)s (?:[a-z]+ )?[a-z]+(?<!ha)(?<!\bi)s\b")
    from_two_on = {"%(n)s working days"}
    assert {entry.string for entry in entries if plural.search(entry.string)} - from_two_on == set()


@pytest.fixture
def permit(office):
    return office.take_in("1.009994")


def test_the_history_calls_processes_by_their_english_names(person, permit):
    page = person("lan").look(f"/language?to=en&next=/ho-so/{permit.code}")
    told = page.tree.xpath("string(//ol[@class='history'])")
    assert "“Building permit for a detached house”" in told
    assert "Cấp giấy phép" not in told


def test_requests_steps_and_diagrams_have_their_english_names(person, office, permit):
    lan = person("lan")
    (row,) = lan.look("/language?to=en&next=/ho-so").rows()
    assert "Building permit for a detached house" in row and "Cấp giấy phép" not in row
    drawn = lan.client.get(f"/ho-so/{permit.code}/so-do.bpmn").text
    assert 'name="Give the planning opinion"' in drawn
    assert "Cho ý kiến về quy hoạch" not in drawn
    office.run_until("Task_ThamDinh", permit)
    bach = person("bach")
    steps = " ".join(bach.look("/language?to=en&next=/bao-cao/tien-do").rows())
    assert "Check the components" in steps and "Kiểm tra thành phần" not in steps
    assert "Where there are adjoining buildings." in lan.look("/tiep-nhan/1.009994").text
