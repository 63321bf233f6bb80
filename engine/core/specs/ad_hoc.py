"""Ad-hoc sub-processes (BPMN 2.0 §10.3.5, §13.3.5): steps without a fixed order, begun by those who do them."""

from __future__ import annotations

from collections.abc import Sequence

from engine.core.expressions import Expression, Failure
from engine.core.specs.conditions import is_true
from engine.core.specs.node import Node
from engine.core.specs.subprocess import EmbeddedSubProcess
from engine.core.tokens.frame import Frame
from engine.core.tokens.token import STARTED, Token
from engine.core.tokens.tree import discard, is_end
from engine.core.vocabulary import CHOSEN_BY_PEOPLE


class AdHocSubProcess(EmbeddedSubProcess):
    """The steps that no flow leads to may be begun: those that people do by people, as often as they are needed, and
    the others by themselves, once each. The property ``autostart`` of a step says it otherwise.

    ``sequential``: one at a time. It ends when ``until`` holds after a step has ended, and what still runs is cancelled
    then if ``cancels_rest``, else waited for. Without ``until`` it ends when every step has been begun and nothing runs
    any more, or when somebody says so (`finish`).

    A token here keeps the positions of the steps that have been ``begun``; ``closing``: nothing more may begin.
    """

    sequential = False
    cancels_rest = True
    until: Expression | None = None

    def _run_hook(self, token: Token) -> None:
        if "for" in token.internal_data and not self.for_compensation:
            super()._run_hook(token)
            return
        frame: Frame | None = token.workflow.top_workflow.subprocesses.get(token.id)
        if frame is None:
            frame = self.inside(token)
            frame.watch(token.data)
        elif self._is_over(token, frame):
            frame.terminate("completed")
            return
        if self._may_begin(token, frame):
            self._begin_by_themselves(token, frame)
        if is_quiet(frame):
            self._rest(token, frame)

    def consider(self, token: Token) -> None:
        """A step inside has ended: see whether that was enough, as soon as the token runs."""
        if token.failed or token._state == STARTED:
            token.give_up_failure()
            token._ready()

    def choices(self, token: Token) -> Sequence[Node]:
        """The steps that people may begin now."""
        frame: Frame | None = token.workflow.top_workflow.subprocesses.get(token.id)
        if frame is None or token._state != STARTED or not self._may_begin(token, frame):
            return ()
        if self.sequential and not is_quiet(frame):
            return ()
        return [each for each in enabled(frame) if not by_itself(each)]

    def begin(self, token: Token, node: Node) -> None:
        """Begin one of the `choices`."""
        frame: Frame = token.workflow.top_workflow.subprocesses[token.id]
        self._begin(token, frame, node)

    def finish(self, token: Token) -> None:
        """Somebody says that it is done."""
        token.workflow.top_workflow.subprocesses[token.id].terminate("completed")

    def skip(self, token: Token, where: str) -> None:
        """It ends where it stands."""
        if where == "run" and token.id in token.workflow.top_workflow.subprocesses:
            self.finish(token)
        else:
            super().skip(token, where)

    def _is_over(self, token: Token, frame: Frame) -> bool:
        """Is it to end here and now? Raises `Failure`."""
        if frame.interrupted:
            return is_quiet(frame)
        spread(frame)
        state = token.internal_data
        if not state.get("closing") and self.until is not None and is_true(self.until, frame.view()):
            state["closing"] = 1
        over = self.cancels_rest or is_quiet(frame)
        return bool(state.get("closing")) and over

    def _may_begin(self, token: Token, frame: Frame) -> bool:
        return not (token.internal_data.get("closing") or frame.interrupted)

    def _begin_by_themselves(self, token: Token, frame: Frame) -> None:
        begun = token.internal_data.setdefault("begun", [])
        for node in enabled(frame):
            if self.sequential and not is_quiet(frame):
                return
            if by_itself(node) and node.index not in begun:
                self._begin(token, frame, node)

    def _begin(self, token: Token, frame: Frame, node: Node) -> None:
        begun = token.internal_data["begun"]
        if node.index not in begun:
            begun.append(node.index)
        frame.task_tree.spawn(node).arrive()

    def _rest(self, token: Token, frame: Frame) -> None:
        """Nothing runs inside: end, or wait for people. Raises `Failure` where there is nobody to wait for."""
        steps = enabled(frame)
        all_begun = {each.index for each in steps} <= set(token.internal_data.get("begun", ()))
        if self.until is None and all_begun:
            frame.finish("completed", frame.view())
        elif all(map(by_itself, steps)):
            raise Failure(
                "never_completes", f"Mọi bước trong “{self.facts.name}” đã xong, nhưng điều kiện hoàn thành không đúng."
            )


def enabled(frame: Frame) -> Sequence[Node]:
    """The steps of an ad-hoc sub-process that no flow leads to, in the order of the diagram."""
    spec = frame.spec
    return [
        node
        for node in spec.nodes
        if not (node.incoming or node.passive or node.repetition or node.for_compensation or node is spec.start)
    ]


def by_itself(node: Node) -> bool:
    """Does it begin without anybody asking for it?"""
    said = node.facts.properties.get("autostart")
    return said == "true" if said else node.facts.kind not in CHOSEN_BY_PEOPLE


def is_quiet(frame: Frame) -> bool:
    return next(frame.moving(), None) is None


def spread(frame: Frame) -> None:
    """What ended steps have changed is seen by all that run beside them and by all that begin later."""
    root = frame.task_tree
    for end in [each for each in root.children if is_end(each)]:
        after = end._data
        discard(end)
        frame.patch(root._data, after)
