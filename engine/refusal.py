"""How the product says no: one grammar, two languages, translated once per door.

Every refusal is raised by the code that decided it, carries the facts that a reader needs, and is worded here and in
its subclasses as "Expected …, but …" ("Cần …, nhưng …").
"""

from __future__ import annotations

from typing import Any, ClassVar


class Refusal(Exception):
    """Something was asked that cannot be done. Nothing has changed.

    ``code`` is stable and machine-readable; ``en`` and ``vi`` are `str.format` templates over ``params``.
    """

    code: ClassVar[str] = "refused"
    en: ClassVar[str] = "Expected a request that can be carried out, but it cannot."
    vi: ClassVar[str] = "Cần một yêu cầu thực hiện được, nhưng yêu cầu này không thực hiện được."

    def __init__(self, **params: Any) -> None:
        super().__init__(self.code, params)
        self.params = params

    def sentence(self, language: str = "vi") -> str:
        """The refusal as one sentence in ``language`` (``vi`` or ``en``)."""
        return (self.vi if language == "vi" else self.en).format(**self.params)

    def __str__(self) -> str:
        return self.sentence("en")


class NotFound(Refusal):
    """It does not exist, or the asker may not know that it does (HTTP 404)."""


class NotAllowed(Refusal):
    """The asker is known and may not do this (HTTP 403)."""


class Conflict(Refusal):
    """It was possible a moment ago, or will be later, but not in the present state (HTTP 409)."""


class Invalid(Refusal):
    """What was sent is not well formed or not complete (HTTP 422)."""
