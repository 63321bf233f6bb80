"""What can be wrong with an expression, said with its text and the place."""

from __future__ import annotations

from typing import Any

from engine.refusal import Invalid, Refusal


class FeelSyntaxError(Invalid):
    """The text is no FEEL.

    Params: text, column (1-based), expected and found; ``expected_vi`` and ``found_vi`` are their Vietnamese twins.
    """

    code = "feel_syntax"
    en = "Expected {expected} at column {column} of “{text}”, but found {found}."
    vi = "Cần {expected_vi} ở cột {column} của “{text}”, nhưng gặp {found_vi}."

    def __init__(self, **params: Any) -> None:
        super().__init__(**{"found_vi": params.get("found"), **params})


class FeelEvaluationError(Refusal):
    """The expression cannot be evaluated. Params: text, column (1-based), problem, ``problem_vi``."""

    code = "feel_evaluation"
    en = "Expected “{text}” to have a value, but at column {column} {problem}."
    vi = "Cần tính được “{text}”, nhưng ở cột {column} {problem_vi}."


class Trouble(Exception):
    """What an expression ran into, before its text is known. Never leaves this package."""

    def __init__(self, problem: str, problem_vi: str, column: int = 1) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_vi = problem_vi
        self.column = column

    def about(self, text: str) -> FeelEvaluationError:
        """The refusal that names the expression ``text``."""
        return FeelEvaluationError(text=text, column=self.column, problem=self.problem, problem_vi=self.problem_vi)
