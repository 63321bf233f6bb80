"""Facts about its dossier that a form may ask for in its conditions, beside its own answers. The house tells them
(`workflows.tasks.facts`); where it does not, they are null."""

from __future__ import annotations

from typing import Final

APOLOGY_SIGNED: Final = "apology_signed"
"""Whether an apology (văn bản xin lỗi) has been signed that goes with the result."""
RESULT_READY: Final = "result_ready"
"""Whether the result is there, so that nobody waits for a date any more."""
FACTS: Final = frozenset({APOLOGY_SIGNED, RESULT_READY})
