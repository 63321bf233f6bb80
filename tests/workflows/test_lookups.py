"""What opens a dossier to its applicant, and what is left of a name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from workflows.lookups.rules import is_receipt_secret, is_second_secret, mask, spelled


@dataclass(frozen=True)
class Receipt:
    lookup_secret: str = "q7-Zk3_PvX0aTn4L"
    applicant_phone: str = "0912 345 678"
    applicant_identity: str | None = "001198000123"


@pytest.mark.parametrize(
    ("given", "opens"),
    [
        ("5678", True),
        (" 5678 ", True),
        ("0123", True),
        ("q7-Zk3_PvX0aTn4L", True),
        ("Q7-ZK3_PVX0ATN4L", False),
        ("678", False),
        ("345678", False),
        ("", False),
        ("5̈678", False),
    ],
)
def test_a_second_secret(given: str, opens: bool) -> None:
    assert is_second_secret(Receipt(), given) is opens


def test_only_the_long_secret_is_that_of_the_receipt() -> None:
    assert is_receipt_secret(Receipt(), "q7-Zk3_PvX0aTn4L")
    assert not is_receipt_secret(Receipt(), "5678")


def test_a_dossier_without_identity_number_has_no_empty_secret() -> None:
    assert not is_second_secret(Receipt(applicant_identity=None, applicant_phone=""), "")


@pytest.mark.parametrize(
    ("name", "shown"), [("Trần Văn An", "T*** V*** A***"), ("Đạt", "Đ***"), ("  Lê   Ý ", "L*** Ý***"), ("", "")]
)
def test_a_name_is_masked(name: str, shown: str) -> None:
    assert mask(name) == shown


def test_a_code_is_found_however_it_is_typed() -> None:
    assert spelled(" h57.132.01 - 261102-0001\n") == "H57.132.01-261102-0001"
    assert len(spelled("x" * 500)) == 60
