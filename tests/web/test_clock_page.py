"""The clock of a training office is moved on a page; a real office has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.migrating import migrate
from app.server import create_app
from app.settings import read_settings
from app.training import PASSWORD, found_training
from app.wiring import House, build
from engine.worktime import LOCAL
from tests.office import Office
from tests.web.visitor import Visitor

BEGIN = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)


@pytest.fixture
def training(tmp_path: Path) -> Iterator[House]:
    """A training office with a real simulated clock."""
    house = build(read_settings({"MOTCUA_HOME": str(tmp_path / "home")}))
    migrate(house.database)
    found_training(house, BEGIN)
    yield house
    house.database.close()


@pytest.fixture
def administrator(training: House) -> Visitor:
    visitor = Visitor(create_app(training))
    visitor.open("/dang-nhap")
    visitor.post("/dang-nhap", username="quantri", password=PASSWORD)
    visitor.open("/quan-tri/dong-ho")
    return visitor


def shown(training: House) -> datetime:
    now = training.training_time()
    assert now is not None
    return now.astimezone(LOCAL)


def test_it_works(training: House, administrator: Visitor) -> None:
    administrator.post("/quan-tri/dong-ho", amount="3wd")
    assert "Đồng hồ đã đến" in administrator.text
    assert f"{shown(training):%a %d/%m %H}" == "Thu 05/11 08"
    administrator.open("/quan-tri/nhat-ky?loai=clock")
    assert "đã chuyển đồng hồ tập huấn đến 08:00 05/11/2026" in administrator.text


def test_it_goes_to_an_instant(training: House, administrator: Visitor) -> None:
    administrator.post("/quan-tri/dong-ho", until="2026-11-09T10:30")
    assert f"{shown(training):%a %d/%m %H:%M}" == "Mon 09/11 10:30"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"until": "2026-11-01T10:00"}, 409),
        ({"until": "2027-11-01T10:00"}, 409),
        ({"amount": "mai"}, 422),
        ({}, 422),
    ],
)
def test_it_only_goes_forward_and_not_too_far(
    training: House, administrator: Visitor, fields: dict[str, str], status: int
) -> None:
    assert administrator.post("/quan-tri/dong-ho", **fields).status_code == status
    assert shown(training) - BEGIN < timedelta(minutes=5)


def test_a_real_office_has_no_such_clock(office: Office, tmp_path: Path) -> None:
    visitor = Visitor(office.serve(tmp_path / "home")).sign_in("quantri")
    visitor.open("/quan-tri/dong-ho")
    assert "Đây là hệ thống thật" in visitor.text
    assert visitor.post("/quan-tri/dong-ho", amount="3wd").status_code == 409
    assert not visitor.tree.xpath("//a[contains(@href, 'dong-ho')]")
