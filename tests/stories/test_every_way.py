"""The errands of each procedure go every way of its diagram: each sequence flow, each boundary event, each event
sub-process; each loop not at all, once and twice. So does all that the procedures share."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from app.wiring import domain_ports
from engine.runtime.database import Database
from tests.conftest import House, VirtualClock
from tests.stories.conftest import Story
from tests.stories.errands import ERRANDS
from tests.stories.ways import Trail, Ways
from tests.workflows.shipped import PROCEDURES, SHARED, read
from workflows.dossiers.models import Dossier

FOLDERS = {folder.name: folder for folder in PROCEDURES}
OWN = [folder / "process.bpmn" for folder in PROCEDURES]
SHARED_DIAGRAMS = sorted(SHARED.glob("*.bpmn"))
Trails = Mapping[str, Mapping[str, Trail]]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def errands_done(founded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Story, Trails]]:
    """Every errand of every procedure in one office, and what each left behind."""
    path = tmp_path_factory.mktemp("errands") / "house.db"
    shutil.copyfile(founded_file, path)
    clock = VirtualClock()
    database = Database(f"sqlite:///{path}", clock=clock, ports=domain_ports())
    office = Story(House(database, clock))
    done: dict[str, dict[str, Trail]] = {}
    for procedure, errands in ERRANDS.items():
        for name, errand in errands.items():
            dossier: Dossier = errand(office, procedure)
            assert office.incidents(dossier) == [], name
            done.setdefault(procedure, {})[name] = office.trail(dossier)
    yield office, done
    database.close()


@pytest.fixture(scope="module")
def trails(errands_done: tuple[Story, Trails]) -> Trails:
    return errands_done[1]


def ways(path: Path) -> Ways:
    return Ways(path, [*SHARED_DIAGRAMS, path])


def together(trails: Iterable[Trail]) -> Trail:
    return [turn for trail in trails for turn in trail]


@pytest.mark.parametrize("procedure", FOLDERS)
def test_its_errands_go_every_way_of_a_procedure(trails: Trails, procedure: str) -> None:
    missing = ways(FOLDERS[procedure] / "process.bpmn").missing(together(trails[procedure].values()))
    assert missing == [], f"No errand of {procedure} takes: {missing}"


@pytest.mark.parametrize("path", SHARED_DIAGRAMS, ids=lambda path: path.stem)
def test_all_errands_together_go_every_way_of_what_is_shared(trails: Trails, path: Path) -> None:
    users = [folder.name for folder in PROCEDURES if path.stem in read(folder / "procedure.json")["shared"]]
    assert users
    missing = ways(path).missing(together(trail for user in users for trail in trails[user].values()))
    assert missing == [], f"No errand takes: {missing}"


@pytest.mark.parametrize("procedure", FOLDERS)
def test_each_loop_of_a_procedure_is_taken_not_at_all_once_and_twice(trails: Trails, procedure: str) -> None:
    drawn = ways(FOLDERS[procedure] / "process.bpmn")
    assert drawn.loops
    assert drawn.unlooped(trails[procedure].values()) == []


@pytest.mark.parametrize("name", ["tiep_nhan", "xin_loi"])
def test_each_shared_loop_is_taken_not_at_all_once_and_twice(trails: Trails, name: str) -> None:
    drawn = ways(SHARED / f"{name}.bpmn")
    assert len(drawn.loops) == 1
    assert drawn.unlooped(trail for each in trails.values() for trail in each.values()) == []


# --- the measure itself can fail ---


@pytest.mark.parametrize(
    ("procedure", "left_out", "lacking"),
    [
        ("2.000908", "not in the register", "Flow_CoTrongSoGoc__SoanTraLoi"),
        ("1.001612", "refused after review", "Flow_TuChoiHoKinhDoanh__CoKetQuaHoKinhDoanh"),
        ("1.001612", "name taken, given up", "Flow_DaDatTen__DungKhiDatTen"),
        ("1.009994", "planners are reminded", "element Boundary_NhacYKien"),
        ("1.009994", "withdrawn", "element Start_RutHoSo"),
    ],
)
def test_without_an_errand_the_ways_that_it_alone_takes_are_named(
    trails: Trails, procedure: str, left_out: str, lacking: str
) -> None:
    others = [trail for name, trail in trails[procedure].items() if not name.startswith(left_out.partition(",")[0])]
    missing = ways(FOLDERS[procedure] / "process.bpmn").missing(together(others))
    assert any(each.startswith(lacking) for each in missing), missing


@pytest.mark.parametrize("path", [*OWN, *SHARED_DIAGRAMS], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_single_element_counts(trails: Trails, path: Path) -> None:
    """Struck out of what was passed, any one element of the diagram leaves a way untaken."""
    own = trails.get(path.parent.name)
    everything = together(own.values() if own else (t for each in trails.values() for t in each.values()))
    drawn = ways(path)
    for element in drawn.diagram.nodes:
        without = [(number, [each for each in turn if each != element]) for number, turn in everything]
        assert drawn.missing(without), f"{element} could be left out without anybody noticing."


def test_a_loop_that_nobody_takes_twice_is_named(trails: Trails) -> None:
    once = [trail for name, trail in trails["2.000908"].items() if name != "returned by the leader, twice"]
    assert ways(FOLDERS["2.000908"] / "process.bpmn").unlooped(once) == [
        "Flow_KetQuaKy__VaoTraCuu: Đồng ý ký? → Gateway_VaoTraCuu 2 times"
    ]


def test_a_step_drawn_anew_is_missed(trails: Trails, tmp_path: Path) -> None:
    text = (FOLDERS["2.000908"] / "process.bpmn").read_text(encoding="utf-8")
    new = (
        '<bpmn:userTask id="Task_Moi" name="Bước mới"><bpmn:incoming>Flow_Moi</bpmn:incoming></bpmn:userTask>'
        '<bpmn:sequenceFlow id="Flow_Moi" sourceRef="Task_VaoSo" targetRef="Task_Moi" /></bpmn:process>'
    )
    copy = tmp_path / "process.bpmn"
    copy.write_text(text.replace("</bpmn:process>", new), encoding="utf-8")

    assert ways(copy).missing(together(trails["2.000908"].values())) == [
        "Flow_Moi: Vào sổ, đóng dấu → Bước mới",
        "element Task_Moi",
    ]
