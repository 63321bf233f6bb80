"""What can be wrong with an expression, said with its text and the place."""

from __future__ import annotations

from engine.refusal import Invalid, Refusal


class FeelSyntaxError(Invalid):
    """Params: text, column (1-based), expected, found; ``expected_vi`` is its Vietnamese twin."""

    code = "feel_syntax"
    en = "Expected {expected} at column {column} of “{text}”, but found {found}."
    vi = "Cần {expected_vi} ở cột {column} của “{text}”, nhưng có {found}."


class FeelEvaluationError(Refusal):
    """Params: text, problem, ``problem_vi``."""

    code = "feel_evaluation"
    en = "Expected “{text}” to have a value, but {problem}."
    vi = "Cần tính được “{text}”, nhưng {problem_vi}."


class Trouble(Exception):
    """What an expression ran into, before its text is known. Never leaves this package."""

    def __init__(self, problem: str, problem_vi: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.problem_vi = problem_vi
