"""What a test asked for and did not find; the journey so far stands below the sentence."""

from __future__ import annotations

from typing import TypeAlias

Said: TypeAlias = tuple[str, str]
"""The same words in English and in Vietnamese."""
NONE: Said = ("there is none", "không có")


class NotThere(AssertionError):
    """Expected something to be open, but it is not; or a case to stand elsewhere than it does."""

    def __init__(self, wanted: Said, found: Said = NONE, journey: str = "") -> None:
        self.wanted, self.found = wanted, found
        super().__init__(f"{self.sentence('en')}\n{journey}")

    def sentence(self, language: str = "vi") -> str:
        """What was expected and what was found, without the journey."""
        if language == "en":
            return f"Expected {self.wanted[0]}, but {self.found[0]}."
        return f"Cần {self.wanted[1]}, nhưng {self.found[1]}."
