"""The roles (vai trò) that a person can hold at an agency, and what people call them."""

from __future__ import annotations

from typing import Final

CLERK: Final = "clerk"
SPECIALIST: Final = "specialist"
LEADER: Final = "leader"
ACCOUNTANT: Final = "accountant"
ADMINISTRATOR: Final = "administrator"
AUDITOR: Final = "auditor"

NAMES: Final[dict[str, tuple[str, str]]] = {
    CLERK: ("Cán bộ một cửa", "One-stop clerk"),
    SPECIALIST: ("Chuyên viên", "Specialist"),
    LEADER: ("Lãnh đạo", "Leader"),
    ACCOUNTANT: ("Kế toán", "Accountant"),
    ADMINISTRATOR: ("Quản trị viên", "Administrator"),
    AUDITOR: ("Kiểm tra viên", "Auditor"),
}
ROLES: Final = frozenset(NAMES)


def name_of(role: str, language: str = "vi") -> str:
    """The role in words."""
    return NAMES[role][0 if language == "vi" else 1]
