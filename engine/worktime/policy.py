"""What local regulations leave open about counting time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal


@dataclass(frozen=True, slots=True)
class Policy:
    """Rules that local regulations set (to verify: NĐ 61/2018 art 18), hence configuration.

    ``cut_off``: accepted after it, “trong ngày” means the next working day. ``closed_start``: what whole days counted
    from a day that does not count end at: the ``same_hour``, or the ``closing`` of their last day.
    """

    cut_off: time = time(15)
    closed_start: Literal["same_hour", "closing"] = "same_hour"
