"""Invented applicants. Nobody here exists."""

from __future__ import annotations

import random
from dataclasses import dataclass

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Thị", "Văn", "Minh", "Ngọc", "Quốc", "Thu", "Hữu", "Thanh", "Bích", "Đức")
GIVEN = (
    "An",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Khánh",
    "Lan",
    "Mai",
    "Nam",
    "Phúc",
    "Quỳnh",
    "Tâm",
    "Yến",
)
STREETS = ("đường Trung Tâm", "đường Bến Nghé", "ngõ Hoa Sen", "phố Chợ Cũ", "đường Lúa Mới", "đường Bờ Hồ")
PLACE = "phường Hòa Mỹ, tỉnh Thanh Bình"


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    identity: str
    address: str
    phone: str
    email: str | None


def somebody(chance: random.Random) -> Applicant:
    """A person with everything that an intake asks for."""
    name = " ".join((chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN)))
    return Applicant(
        name,
        f"0{chance.randrange(10**10, 10**11)}",
        f"số {chance.randrange(1, 300)} {chance.choice(STREETS)}, {PLACE}",
        f"0900 {chance.randrange(100, 1000)} {chance.randrange(100, 1000)}",
        "nguoinop@example.org" if chance.random() < 0.3 else None,
    )
