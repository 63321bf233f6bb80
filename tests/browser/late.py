"""A building permit that is late: how the office came there."""

from __future__ import annotations

from typing import Any

from tests.office import PERMIT
from workflows.dossiers.models import Dossier

REASON = "Phải xác minh lại ranh giới thửa đất nên chưa kịp hoàn thành hồ sơ."
NEW_DATE = "2026-11-16"
PAPERS = [
    {"key": "don", "original": 1},
    {"key": "quyen_su_dung_dat", "copy": 1},
    {"key": "ban_ve", "original": 2, "e_copy": 1},
    {"key": "cam_ket", "original": 1},
]


def late_permit(office: Any, **changes: Any) -> Dossier:
    """Taken in on Monday 2/11 at 10:00, owed on Wednesday 11/11 at 10:00. On Thursday 12/11 at 8:00 the result waits
    for the leader's signature, and so does the apology."""
    dossier = office.at("2026-11-02T10:00").take_in(PERMIT, components=PAPERS, **changes)
    office.at("2026-11-09T16:00").complete("Task_ThamDinh", dossier=dossier)
    office.at("2026-11-10T09:00").complete("Task_LayYKienQuyHoach", dossier=dossier)
    office.at("2026-11-10T15:00").complete(
        "Task_NeuLyDo", dossier=dossier, reason_kind="complex", reason=REASON, new_date=NEW_DATE
    )
    office.at("2026-11-11T16:00").complete("Task_DuThao", dossier=dossier)
    office.at("2026-11-12T08:00")
    return office.again(dossier)
