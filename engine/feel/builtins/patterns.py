"""Regular expressions as XPath writes them (XQuery and XPath Functions 3.1, 5.6.1), run by Python's `re`.

Python's matcher tries alternatives one after the other, and some patterns take ages on some texts. So a pattern knows
what it may cost at worst, and refuses texts that are too long for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from engine.feel.builtins.pattern_reading import PatternReader
from engine.feel.errors import Trouble

MOST_STEPS = 10_000_000
LONGEST_PATTERN = 1_000
_FLAGS = frozenset("smixq")


@dataclass(frozen=True, slots=True)
class Pattern:
    """``repeats`` and ``choices`` multiply the work; ``nested`` ones double it with every character."""

    text: str
    compiled: re.Pattern[str]
    repeats: int
    choices: int
    nested: bool

    def within(self, text: str) -> re.Pattern[str]:
        """The pattern, ready for ``text``. Raises `Trouble` where it could take too long."""
        size = len(text) + 1
        exponential = self.choices + (size if self.nested else 0)
        if exponential > 40 or size ** (self.repeats + 1) * 2**exponential > MOST_STEPS:
            raise Trouble(
                f"the pattern “{self.text}” could take too long on a text of {len(text)} characters",
                f"mẫu “{self.text}” có thể mất quá nhiều thời gian trên chuỗi {len(text)} ký tự",
            )
        return self.compiled


@lru_cache(maxsize=512)
def pattern_of(text: str, flags: str) -> Pattern:
    """The pattern ``text``. Raises ValueError where it is none."""
    if set(flags) - _FLAGS or len(text) > LONGEST_PATTERN:
        raise ValueError(flags)
    options = re.IGNORECASE if "i" in flags else re.NOFLAG
    if "q" in flags:
        return Pattern(text, re.compile(re.escape(text), options), 0, 0, False)
    reader = PatternReader(text, dotall="s" in flags, multiline="m" in flags, spaced="x" in flags)
    translated = reader.whole()
    try:
        compiled = re.compile(translated, options | (re.MULTILINE if "m" in flags else re.NOFLAG))
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(text) from error
    return Pattern(text, compiled, reader.repeats, reader.choices, reader.nested)
