"""Whatever is uploaded, examining answers: with findings in words, or with a model that can be started."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress

from engine.core import Execution, examine
from engine.core.refusals import NoSuchProcess
from tests.engine.core import faulty
from tests.engine.core.drawing import file
from tests.engine.core.mutation import mutants
from tests.engine.core.test_check import SOUND
from tests.engine.core.test_check_examination import CAREFUL
from tests.engine.core.test_normalise_data import TWO_LEVELS_UP
from tests.engine.core.test_reading_elements import LANES

ORIGINALS = [SOUND, file(CAREFUL), file(LANES), TWO_LEVELS_UP, *(xml for case in faulty.CASES for xml in case.files)]
COUNT = int(os.environ.get("MUTANTS", "400"))
SEED = int(os.environ.get("SEED", "2026"))


def fate(xml: bytes) -> str:
    """``refused`` with sentences, or ``accepted`` and begun. Anything uncontrolled is raised."""
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


def test_no_mutant_is_uncontrolled():
    fates: Counter[str] = Counter()
    for number, xml in enumerate(mutants(ORIGINALS, SEED, COUNT)):
        try:
            fates[fate(xml)] += 1
        except Exception as error:
            raise AssertionError(f"mutant {number} of seed {SEED}:\n{xml.decode(errors='replace')}") from error

    assert fates["refused"] > COUNT // 10
    assert fates["accepted"] > COUNT // 50


def test_the_same_seed_makes_the_same_mutants():
    assert mutants(ORIGINALS, 1, 20) == mutants(ORIGINALS, 1, 20)
    assert mutants(ORIGINALS, 1, 20) != mutants(ORIGINALS, 2, 20)
