"""Bringing branches together: what each branch changed since the fork is applied, and nothing else.

The library merges whole snapshots, so the branch that arrives last overwrites its siblings' updates with its own stale
copies. Of two branches that changed the same variable, the one that arrived later wins; nested contexts are merged
name by name, and of two branches that appended to a list both keep what they appended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from engine.core.variables import Data, changed, same

if TYPE_CHECKING:
    from engine.core.tokens.token import Token

_MISSING = object()


def differs(base: Data, new: Data) -> bool:
    """Has a branch that left with ``base`` changed a variable?"""
    return new is not base and not same(base, new)


def apply(target: Data, base: Data, new: Data) -> Data:
    """``target`` with the changes that were made from ``base`` to ``new``."""
    if new is base:
        return target
    if target is base:
        return new
    put, gone = changed(base, new)
    merged = dict(target)
    for name, value in put.items():
        merged[name] = _value(target.get(name, _MISSING), base.get(name, _MISSING), value)
    for name in gone:
        merged.pop(name, None)
    return merged


def _value(target: object, base: object, new: object) -> object:
    if isinstance(target, dict) and isinstance(base, dict) and isinstance(new, dict):
        return apply(target, base, new)
    if isinstance(target, list) and isinstance(base, list) and isinstance(new, list):
        length = len(base)
        if len(target) > length < len(new) and same(target[:length], base) and same(new[:length], base):
            return target + new[length:]
    return new


def merge(tips: Iterable[Token], tip_data: Callable[[Token], Data]) -> Data:
    """The data of branches that come together at ``tips``, from their nearest common fork on.

    ``tip_data`` says what a tip has to bring. Later numbers win over earlier ones.
    """
    ordered = sorted(tips, key=lambda tip: tip.id)
    branches, root = _branches(ordered)
    while len(branches.get(root.id, ())) == 1 and root.id not in {tip.id for tip in ordered}:
        root = branches[root.id][0]
    return _result(root, branches, {tip.id for tip in ordered}, tip_data)


def _branches(tips: list[Token]) -> tuple[dict[int, list[Token]], Token]:
    """For every token above the tips, its children that lead to one, in the order of the last tip below them."""
    below: dict[int, list[Token]] = {}
    root = tips[0]
    for tip in tips:
        child = tip
        for ancestor in tip.ancestors():
            known = below.setdefault(ancestor.id, [])
            if child in known:
                known.remove(child)
            known.append(child)
            child = ancestor
        root = child
    return below, root


def _result(root: Token, branches: dict[int, list[Token]], tips: set[int], tip_data: Callable[[Token], Data]) -> Data:
    """Bottom up, without recursion: a fork's data with the changes of each of its branches."""
    order: list[Token] = [root]
    for token in order:
        order.extend(branches.get(token.id, ()))
    results: dict[int, Data] = {}
    for token in reversed(order):
        own = tip_data(token) if token.id in tips else token._data
        for branch in sorted(branches.get(token.id, ()), key=_has_its_own_base):
            began = branch._data if _has_its_own_base(branch) else token._data
            own = apply(own, began, results[branch.id])
        results[token.id] = own
    return results[root.id]


def _has_its_own_base(branch: Token) -> bool:
    """Did it begin with more than its parent knew: with what a sub-process, or every branch, had changed by then? Then
    it adds to what the others bring."""
    return "base" in branch.internal_data or branch.task_spec.stands_aside
