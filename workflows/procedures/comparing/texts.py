"""Letters compared: how many lines came and went."""

from __future__ import annotations

from difflib import SequenceMatcher

from workflows.procedures.comparing.change import Change, Detail


def compare_texts(file: str, before: str, after: str) -> list[Change]:
    """One change that counts the lines."""
    old, new = before.splitlines(), after.splitlines()
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = sum(end - start for tag, start, end, _, _ in blocks if tag in ("replace", "delete"))
    come = sum(end - start for tag, _, _, start, end in blocks if tag in ("replace", "insert"))
    return [Change("changed", file, details=(Detail("lines", str(gone), str(come)),))]
