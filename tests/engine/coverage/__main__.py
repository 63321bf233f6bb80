"""Write docs/bpmn_coverage.md."""

from __future__ import annotations

from tests.engine.coverage.document import PATH, text

PATH.write_text(text(), encoding="utf-8")
