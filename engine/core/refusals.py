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


class CannotSkip(Conflict):
    """Nothing says which way to go from the failed element."""

    code = "cannot_skip"
    en = "Expected one way to go on behind “{element}”, but several lead on and none is the default. Move the token."
    vi = "Cần một lối đi tiếp sau “{element}”, nhưng có nhiều lối và không lối nào là mặc định. Hãy chuyển bước."


class CannotGoThere(Invalid):
    code = "cannot_go_there"
    en = "Expected an element at which the process can go on ({known}), but “{element}” was asked for."
    vi = "Cần một phần tử mà quy trình có thể đi tiếp ({known}), nhưng yêu cầu lại là “{element}”."


class NothingLeft(Conflict):
    """The process would end as if everything had been done."""

    code = "nothing_left"
    en = "Expected a place to go on at once “{element}” is left, but none was chosen. Choose one, or stop the process."
    vi = "Cần chọn nơi đi tiếp khi rời “{element}”, nhưng chưa chọn. Hãy chọn, hoặc dừng quy trình."


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
