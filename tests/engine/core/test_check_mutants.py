"""Whatever is uploaded, examining and importing answer: with findings in words, or with a model that can be started.

The seed and the number of mutants are `SEED` and `MUTANTS`; `make fuzz` takes a hundred thousand.
"""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from engine.core import Execution, examine
from engine.core.importing import import_files
from engine.core.refusals import NoSuchProcess
from tests.engine import importing
from tests.engine.core import faulty
from tests.engine.core.drawing import file
from tests.engine.core.mutation import mutants
from tests.engine.core.test_check import SOUND
from tests.engine.core.test_check_examination import CAREFUL
from tests.engine.core.test_normalise_data import TWO_LEVELS_UP
from tests.engine.core.test_reading_elements import LANES

FOREIGN = [path.read_bytes() for path in sorted((Path(importing.__file__).parent / "models").glob("*.bpmn"))]
FAULTY = [xml for case in faulty.CASES for xml in case.files]
GOOD = [SOUND, file(CAREFUL), file(LANES), TWO_LEVELS_UP]
ORIGINALS = [*GOOD * (len(FAULTY) // len(GOOD)), *FAULTY, *FOREIGN]
"""As many good ones as faulty ones, so that what is spoilt only a little goes on to be executed."""
COUNT = int(os.environ.get("MUTANTS", "2000"))
PARTS = 8
SEED = int(os.environ.get("SEED", "2026"))


def fate(xml: bytes) -> str:
    """``refused`` with sentences, or ``accepted`` and begun. Anything uncontrolled is raised."""
    imported = import_files({"mutant.bpmn": xml})
    for told in (*imported.placeholders, *imported.rewrites):
        assert told.sentence("vi")
    lost = [each for each in imported.findings if each.code in ("not_compiled", "not_accounted_for")]
    assert lost == []
    examination = examine({"mutant.bpmn": xml})
    for noted in (*examination.findings, *examination.rewrites):
        assert noted.sentence("vi")
        assert noted.sentence("en")
    broken = [each for each in examination.findings if each.code in ("not_compiled", "not_accounted_for")]
    assert broken == []
    if examination.model is None:
        return "refused"
    for process_id in examination.model.process_ids:
        with suppress(NoSuchProcess):
            Execution.start(examination.model, process_id, {}).run(limit=200)
    return "accepted"


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutant_is_uncontrolled(part):
    fates: Counter[str] = Counter()
    for number, xml in enumerate(mutants(ORIGINALS, SEED * PARTS + part, COUNT // PARTS)):
        try:
            fates[fate(xml)] += 1
        except Exception as error:
            where = f"mutant {number} of part {part}, seed {SEED}"
            raise AssertionError(f"{where}:\n{xml.decode(errors='replace')}") from error

    assert fates["refused"] > COUNT // PARTS // 10
    assert fates["accepted"] > COUNT // PARTS // 25


def test_the_same_seed_makes_the_same_mutants():
    assert mutants(ORIGINALS, 1, 20) == mutants(ORIGINALS, 1, 20)
    assert mutants(ORIGINALS, 1, 20) != mutants(ORIGINALS, 2, 20)
