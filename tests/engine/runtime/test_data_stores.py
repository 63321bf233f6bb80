"""Data stores as rows: kept on both databases, held while an instance counts, and undone with its transaction."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.runtime.data_stores import TenantStores, of_tenant
from tests.conftest import House
from tests.engine.core.test_data_stores import COUNT, around
from tests.engine.runtime.conftest import Desk


def test_it_works(desk: Desk) -> None:
    desk.publish(around(COUNT))
    desk.start()
    desk.start()
    with desk.house.tx() as tx:
        assert of_tenant(tx, "H1") == {"Sổ đăng ký": 2}
        assert of_tenant(tx, "H2") == {}


def test_instances_that_count_at_the_same_time_are_counted_each_once(desk: Desk) -> None:
    desk.publish(around(COUNT))
    with ThreadPoolExecutor(4) as people:
        list(people.map(lambda _: desk.start(), range(12)))
    with desk.house.tx() as tx:
        assert of_tenant(tx, "H1") == {"Sổ đăng ký": 12}


def test_what_was_not_committed_was_not_written(house: House) -> None:
    with house.tx() as tx:
        TenantStores(tx, "H1", 1).write("register", "kept")
    with pytest.raises(KeyError), house.tx() as tx:
        TenantStores(tx, "H1", 1).write("register", "lost")
        raise KeyError
    with house.tx() as tx:
        assert TenantStores(tx, "H1", 2).read("register") == "kept"
