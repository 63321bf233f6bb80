"""What an execution tells the world after it ran: past tense, frozen, in the order in which it happened.

``no`` is a number that is unique within one instance for its whole life. It names an open task, a timer, a
subscription or a called service, and it is what the instance's stored state and the rows about it have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from engine.record import record

Variables: TypeAlias = Mapping[str, Any]
Properties: TypeAlias = Mapping[str, str]


@record
class TaskOpened:
    """A user or manual task waits for a person. ``role`` and ``group`` are evaluated from the task or its lane."""

    no: int
    element_id: str
    name: str
    kind: Literal["user", "manual"]
    role: str | None
    group: str | None
    properties: Properties
    variables: Variables


@record
class TaskClosed:
    """A human task ended: ``completed`` by a person, or cancelled by the process."""

    no: int
    element_id: str
    completed: bool


@record
class TimerArmed:
    """A timer waits. ``text`` is its value: a literal, or what its FEEL expression gave, as ISO 8601 or a phrase of
    `engine.worktime`. ``host`` is the ``no`` of the activity that it is attached to; ``repeats``: this is a later
    round of a cycle. The core never compares times."""

    no: int
    element_id: str
    name: str
    host: int | None
    interrupting: bool
    kind: Literal["date", "duration", "cycle"]
    text: str
    properties: Properties
    variables: Variables
    repeats: bool = False


@record
class TimerCancelled:
    """The timer ``no`` is no longer waited for (it was not the one that fired)."""

    no: int


@record
class MessageAwaited:
    """A token, a boundary or an event sub-process waits for a message. ``correlation`` is None where the diagram
    defines no key: the message is then addressed to this instance alone. It is '' where the first message of this name
    decides which conversation the instance is in."""

    no: int
    element_id: str
    name: str
    correlation: str | None


@record
class SignalAwaited:
    no: int
    element_id: str
    name: str


@record
class SubscriptionCancelled:
    """The message or signal subscription ``no`` is no longer waited for: it was not the one delivered from outside, or
    its signal was thrown in this very instance."""

    no: int


@record
class MessageSent:
    element_id: str
    name: str
    correlation: str | None
    payload: Variables


@record
class SignalSent:
    """A signal for the other instances. Whoever waited for it in this one has got it already."""

    element_id: str
    name: str
    payload: Variables


@record
class ServiceCalled:
    """A service task waits for `Execution.answer_service`. ``inputs`` are its evaluated ``param:*`` properties."""

    no: int
    element_id: str
    name: str
    operation: str
    inputs: Variables
    variables: Variables


@record
class ElementFailed:
    """The element could not be executed; the token waits there for `Execution.retry`. An incident follows."""

    no: int
    element_id: str
    name: str
    code: str
    detail: str


@record
class FailureGone:
    """The failed element ``no`` waits no longer: it was cancelled, or what it lacked has come after all."""

    no: int


@record
class ProcessEnded:
    outcome: Literal["completed", "terminated", "failed"]
    variables: Variables


Event: TypeAlias = (
    TaskOpened
    | TaskClosed
    | TimerArmed
    | TimerCancelled
    | MessageAwaited
    | SignalAwaited
    | SubscriptionCancelled
    | MessageSent
    | SignalSent
    | ServiceCalled
    | ElementFailed
    | FailureGone
    | ProcessEnded
)
Told: TypeAlias = dict[type[Any], list[Any]]
"""Events by their kinds, those of a kind in the order in which they happened."""


def by_kind(events: Iterable[Event]) -> Told:
    told: Told = {}
    for event in events:
        told.setdefault(type(event), []).append(event)
    return told


@record
class Choice:
    """A step that people may begin: ``element_id`` in the ad-hoc sub-process ``inside``, which waits as ``no``.
    ``by_hand``: it has no completion condition, so that somebody may say when it is done."""

    no: int
    inside: str
    element_id: str
    by_hand: bool


@record
class TokenPlace:
    """A token that can be moved by hand: at ``element_id``, in the sub-process ``inside`` ('' for the process)."""

    no: int
    element_id: str
    inside: str
    failed: bool


class Step(NamedTuple):
    """One element that the execution left, for the history and for a failing test's journey. ``via`` is the sequence
    flow by which it had been reached, where there was one. ``skipped``: it failed, and somebody had it go on.
    ``unneeded``: it was to be repeated not even once."""

    element_id: str
    outcome: Literal["completed", "cancelled", "skipped", "unneeded"]
    via: str | None = None
