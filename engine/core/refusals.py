"""How the executor says no."""

from __future__ import annotations

from engine.refusal import Conflict, Invalid, NotFound


class NoSuchProcess(NotFound):
    code = "no_such_process"
    en = "Expected one of the processes {known}, but “{process}” was asked for."
    vi = "Cần một trong các quy trình {known}, nhưng yêu cầu lại là “{process}”."


class NoSuchToken(NotFound):
    """Nothing with this number waits for what was sent: it never did, or it has been passed or cancelled since."""

    code = "no_such_token"
    en = "Expected number {no} to wait for {what}, but it does not (any more)."
    vi = "Cần mục số {no} đang chờ {what_vi}, nhưng mục này không (còn) chờ nữa."


class StepNotOpen(Conflict):
    """The step is none of the ad-hoc sub-process, or may not be begun now."""

    code = "step_not_open"
    en = "Expected one of the steps that may be begun now ({open}), but “{element}” was asked for."
    vi = "Cần một trong các bước có thể bắt đầu lúc này ({open}), nhưng yêu cầu lại là “{element}”."


class EndsByCondition(Conflict):
    code = "ends_by_condition"
    en = "Expected the completion condition of “{element}” to end it, but it was to be ended by hand."
    vi = "Cần điều kiện hoàn thành của “{element}” kết thúc bước này, nhưng lại có yêu cầu kết thúc bằng tay."


class StateUnreadable(Conflict):
    """The stored state was written for another model, in another format, or is damaged."""

    code = "state_unreadable"
    en = "Expected a state of {expected}, but it is of {found}."
    vi = "Cần trạng thái của {expected}, nhưng trạng thái này thuộc {found}."


class ValueRefused(Invalid):
    """A variable holds something that cannot be kept in a process."""

    code = "variable_refused"
    en = "Expected {expected} in the variable “{name}”, but found {found}."
    vi = "Cần {expected_vi} trong biến “{name}”, nhưng gặp {found}."
