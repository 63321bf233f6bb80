"""How numbers of a forecast are written."""

from __future__ import annotations

import pytest

from app.cli.forecast import decimal


@pytest.mark.parametrize(("number", "decimals", "written"), [(0.0, 1, "0,0"), (12.34, 1, "12,3"), (0.25, 4, "0,2500")])
def test_a_decimal_has_a_comma(number: float, decimals: int, written: str) -> None:
    assert decimal(number, decimals) == written
