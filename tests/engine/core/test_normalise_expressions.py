"""Habits of other tools in expressions and timers (defect 11: the library wants a duration as a quoted Python text)."""

from __future__ import annotations

import pytest

from tests.engine.core.drawing import codes, file, flow, normalised


def timer(text: str, kind: str = "timeDuration") -> bytes:
    return file(
        f'<intermediateCatchEvent id="wait"><timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>'
        "</intermediateCatchEvent>"
    )


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("P5D", "P5D"),
        (" P5D\n", "P5D"),
        ('"P5D"', "P5D"),
        ("'P5D'", "P5D"),
        ('="P5D"', "P5D"),
        ("= deadline", "deadline"),
        ("1wd before due", "1wd before due"),
        ("5 ngày làm việc", "5 ngày làm việc"),
        ('"P" + "5D"', '"P" + "5D"'),
    ],
)
def test_a_timer_is_read_as_it_was_meant(drawn, read):
    document, _ = normalised(timer(drawn))

    assert next(document.all("timeDuration")).text == read


def test_what_was_taken_off_a_timer_is_said():
    _, rewrites = normalised(timer('="P5D"'))

    assert codes(rewrites)[:2] == [("dropped_equals", "wait"), ("unquoted_timer", "wait")]
    assert rewrites[1].sentence("en") == (
        "The value of intermediate catch event (wait) was written in quotes; it is read as “P5D”."
    )


def test_a_condition_may_begin_with_an_equals_sign():
    document, rewrites = normalised(file('<exclusiveGateway id="g"/>' + flow("g", "x", "= fee > 0")))

    assert next(document.all("conditionExpression")).text == "fee > 0"
    assert ("dropped_equals", "g_x") in codes(rewrites)
