"""How often the applicant of a dossier may be asked for more papers (yêu cầu bổ sung). Pure."""

from __future__ import annotations

from engine.refusal import Conflict


class AskedAlready(Conflict):
    """Params: dossier, times, rule."""

    code = "supplement_asked_already"
    en = (
        "Expected a dossier that may still be asked for papers, but {dossier} was asked {times} time(s) already "
        "({rule}); a leader of the competent agency may let it be asked once more, with a reason."
    )
    vi = (
        "Cần hồ sơ còn được yêu cầu bổ sung, nhưng hồ sơ {dossier} đã được yêu cầu bổ sung {times} lần ({rule}); "
        "lãnh đạo cơ quan giải quyết có thể cho yêu cầu thêm một lần, có nêu lý do."
    )


class AskedNotYet(Conflict):
    """Params: dossier."""

    code = "supplement_not_used_up"
    en = "Expected a dossier whose requests for papers are used up, but {dossier} may still be asked without leave."
    vi = "Cần hồ sơ đã hết lượt yêu cầu bổ sung, nhưng hồ sơ {dossier} vẫn còn lượt nên chưa phải cho phép thêm."


def used_up(asked: int, limit: int, allowed: int) -> bool:
    """Whether a dossier that was ``asked`` so often may not be asked again: ``limit`` by its procedure version, and one
    more for each time that somebody with the right has ``allowed`` it."""
    return asked >= limit + allowed
