"""How people fill in forms in a demonstration: plausible, and always in order for the form itself."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from workflows.forms.fields import FormField
from workflows.forms.form import Form

USUAL = {
    "accept", "approve", "found", "issued", "received", "sign", "certificate", "permit", "available", "counter",
    "cash", "agree",
}  # fmt: skip
SENTENCES = (
    "Đã đối chiếu với bản chính, nội dung khớp.",
    "Hồ sơ đủ thành phần theo quy định.",
    "Kiến nghị giải quyết theo đề nghị của người nộp.",
    "Đã kiểm tra thực địa, hiện trạng phù hợp bản vẽ.",
)
REASONS = {
    "reason": "Hồ sơ cần xác minh thêm tại thực địa nên chưa kịp hoàn thành trong thời hạn đã hẹn.",
    "items": "Bản vẽ thiết kế xây dựng: 01 bản, có chữ ký của đơn vị thiết kế.",
    "basis": "Quy định về thành phần hồ sơ của thủ tục.",
}


def fill_in(form: Form, chance: random.Random, today: date, usual: float = 0.9) -> dict[str, Any]:
    """Values for every field; decisions take their usual way with probability ``usual``."""
    return {field.key: _answer(field, chance, today, usual) for field in form.fields}


def _answer(field: FormField, chance: random.Random, today: date, usual: float) -> Any:
    if field.options:
        return _choice(field, chance, usual)
    if field.kind == "checkbox":
        return True
    if field.kind in ("date", "datetime"):
        return (today + timedelta(days=7)).isoformat()
    if field.kind == "number":
        return int(field.limits.least or 1)
    if field.limits.pattern:
        return field.limits.example
    return REASONS.get(field.key) or chance.choice(SENTENCES)[: field.limits.max_length or None]


def _choice(field: FormField, chance: random.Random, usual: float) -> str:
    values = [option.value for option in field.options]
    expected = [value for value in values if value in USUAL] or values[:1]
    return chance.choice(expected) if chance.random() < usual else chance.choice(values)
