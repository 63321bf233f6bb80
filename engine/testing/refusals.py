"""What a test asked for and did not find; the journey so far stands below the sentence."""

from __future__ import annotations


class NotThere(AssertionError):
    """Expected something to be open, but it is not; or a case to stand elsewhere than it does."""

    def __init__(self, wanted: str, found: str, journey: str) -> None:
        super().__init__(f"Expected {wanted}, but {found}.\n{journey}")
