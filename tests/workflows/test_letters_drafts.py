"""A draft: what is not answered yet is blank, whatever the template does with it; all else has to be there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from workflows.letters.blanks import draft_of
from workflows.letters.refusals import LetterIncomplete
from workflows.letters.templates import fill


def draft(template: str, **answers: object) -> str:
    return fill("letters/thu.html", template, {"form": draft_of(SimpleNamespace(**answers)), "reason": None})


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("tại {{ form.plot }}.", "tại ……."),
        ('{{ form.area|string|replace(".", ",") }} m²', "…… m²"),
        ('{{ "{:,}".format(form.capital)|replace(",", ".") }} đồng', "…… đồng"),
        ("{% for line in form.content.splitlines() %}<p>{{ line }}</p>{% endfor %}", "<p>……</p>"),
        ('{{ form.day.strftime("%d/%m/%Y") }}', "……"),
        ("{{ form.day | vn_date }}, {{ form.fee | money }}", "……, ……"),
        ("{{ form.copies * 3 }}, {{ form.copies + 1 }}", "……, ……"),
        ("{% if form.conditions %}có{% else %}không{% endif %}", "không"),
        ("{% if form.storeys > 3 %}cao{% else %}thấp{% endif %}", "thấp"),
        ("{{ form.note or 'không' }}", "không"),
        ("{{ form.owner|upper }}", "……"),
    ],
)
def test_a_blank_is_written_as_dots(template: str, written: str) -> None:
    assert draft(template) == written


def test_what_is_answered_is_there_and_what_was_left_empty_is_blank() -> None:
    assert draft("{{ form.owner }}: {{ form.note }}", owner="Trần Văn An", note=None) == "Trần Văn An: ……"


def test_only_answers_may_be_blank() -> None:
    with pytest.raises(LetterIncomplete, match="“reason”"):
        draft("{{ reason }}")
    with pytest.raises(LetterIncomplete):
        draft("{{ form.__class__ }}")
