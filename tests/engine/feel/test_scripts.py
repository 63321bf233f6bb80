"""Scripts: what a script task does."""

from __future__ import annotations

import pytest

from engine.feel import FeelEvaluationError, FeelSyntaxError, compile_script


@pytest.mark.parametrize(
    ("script", "assigned"),
    [
        ("a = 1; b = a + 1", {"a": 1, "b": 2}),
        ("phí = 75000\ntổng = phí * bản; đủ = tổng > 0", {"phí": 75_000, "tổng": 150_000, "đủ": True}),
        ("a = 1\na = a + 1", {"a": 2}),
        ("  a = 1 ;; \n\n", {"a": 1}),
        # a line that is not finished goes on in the next
        ("tổng =\n  bản +\n  1\nb = if tổng > 2\n  then 1\n  else 2", {"tổng": 3, "b": 1}),
        ("ds = [\n  {a: 1},\n  {a: 2}\n]\nn = count(ds[a = 1])", {"ds": [{"a": 1}, {"a": 2}], "n": 1}),
        ('câu = "a; b\nc = d"', {"câu": "a; b\nc = d"}),
        ("ngày hẹn trả = bản // ghi chú = 1; x", {"ngày hẹn trả": 2}),
    ],
)
def test_each_assignment_sees_those_before_it(script: str, assigned: dict[str, object]) -> None:
    assert compile_script(script).run({"bản": 2}) == assigned


def test_what_a_script_reads_and_assigns_is_known_before_it_runs() -> None:
    script = compile_script("phí = giá * bản; tổng = phí + thuế")

    assert script.assigns == ("phí", "tổng")
    assert script.names == {"giá", "bản", "thuế"}


@pytest.mark.parametrize("script", ["", "phí * 2", "a = 1; b", "= 1", "a.b = 1", "if = 1", "a ="])
def test_what_assigns_nothing_is_refused(script: str) -> None:
    with pytest.raises(FeelSyntaxError, match="an assignment such as total = price"):
        compile_script(script)


def test_an_unknown_name_is_told_with_its_assignment() -> None:
    with pytest.raises(FeelEvaluationError, match=r"“gia \* 2” to have a value.*did you mean “giá”"):
        compile_script("phí = 1; tổng = gia * 2").run({"giá": 3})
