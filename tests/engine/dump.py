"""Everything that makes up the state of an execution, to compare one with another."""

from __future__ import annotations

from typing import Any

from engine.core import Execution


def dump(execution: Execution) -> Any:
    """Every token of every frame with its data, and what has not been taken yet."""
    top = execution._top
    frames = [
        (
            frame.spec.name,
            None if frame.host is None else frame.host.id,
            frame.interrupted,
            frame.done,
            None if frame.host is None else frame.began,
            {
                token.id: (
                    token.task_spec.name,
                    token._state,
                    token._parent,
                    token._children,
                    token.via,
                    token._data,
                    token.out,
                    token.internal_data,
                )
                for token in frame.tasks.values()
            },
            set(frame.open),
        )
        for frame in top.frames()
    ]
    ready = [token.id for token in (*top.urgent, *top.agenda) if token._state == 16 and not token.failed]
    return frames, sorted(ready), top.last_no, top.completed, top.events, top.steps, top.keys
