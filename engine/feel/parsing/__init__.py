"""Text to syntax tree (DMN 1.5, 10.3.1.2).

`Stream` holds the tokens, `Types` reads types, `Primary` what stands by itself, `Operators` what joins, `Parser` the
whole. Each builds on the one before.
"""

from __future__ import annotations

from engine.feel.parsing.parser import Parser

__all__ = ["Parser"]
