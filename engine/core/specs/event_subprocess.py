"""Event sub-processes: they watch as long as their process or sub-process runs."""

from __future__ import annotations

from SpiffWorkflow.bpmn.specs import defaults

from engine.core.specs.boundary import Handler
from engine.core.specs.subprocess import SubProcess
from engine.core.tokens.token import Token
from engine.core.tokens.tree import discard
from engine.core.variables import Data


class EventSubprocess(Handler, SubProcess, defaults.EventSubprocess):  # type: ignore[misc]
    """Triggered by its start event. It begins with the variables as they stand in every branch, and when it has ended
    what it changed is seen by all that still runs beside it.

    ``interrupting``: everything else in the frame is cancelled, nothing is watched for any longer, and the frame ends
    when this has ended.
    """

    stands_aside = True

    def host_of(self, token: Token) -> int | None:
        host = token.workflow.host
        return None if host is None else host.id

    def happen(self, parent: Token, token: Token | None, payload: Data) -> None:
        frame = parent.workflow
        view = frame.view(aside=self.interrupting)
        if not self.interrupting:
            self.watch_on(parent, token)
        path = self.path(parent, token)
        if self.interrupting:
            frame.interrupted = True
            frame.cancel_all(spare=path)
        path._data = view
        path.put(payload)
        path._ready()

    def inner_ended(self, host: Token, before: Data, after: Data) -> None:
        frame = host.workflow
        self.record(host, "completed")
        began_with = host._data
        discard(host)
        if self.interrupting:
            frame.task_tree._data = after
        else:
            frame.patch(began_with, after)
        frame.branch_ended()
