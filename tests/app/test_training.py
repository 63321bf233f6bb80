"""The office that a newcomer finds: work of every kind in it, made through the public verbs, told truly by its rows."""

from __future__ import annotations

from pathlib import Path

from app.demo.replay import disagreements
from app.migrating import migrate
from app.training import begin_training
from engine.runtime.incidents import IncidentRow
from tests.app.conftest import at_home
from workflows.apologies.models import Apology
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM


def test_a_new_training_office_has_work_in_it(tmp_path: Path) -> None:
    house = at_home(tmp_path / "home")
    migrate(house.database)
    begin_training(house, count=12)

    with house.database.reading(SYSTEM) as tx:
        dossiers = tx.session.query(Dossier).all()
        assert len(dossiers) == 12
        assert len({dossier.code for dossier in dossiers}) == 12
        assert any(dossier.late for dossier in dossiers)
        assert {apology.dossier_id for apology in tx.session.query(Apology)} <= {dossier.id for dossier in dossiers}
        assert tx.session.query(IncidentRow).count() == 0
        assert disagreements(tx) == []
