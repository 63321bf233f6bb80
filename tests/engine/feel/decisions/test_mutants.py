"""Models with random damage: whatever is left of them is asked, or refused with a sentence."""

from __future__ import annotations

import re
from random import Random

import pytest

from engine.feel import Budget
from engine.feel.decisions import read_model
from engine.refusal import Refusal
from tests.engine.feel.decisions.drawing import decision, definitions, given, knowledge, literal, table
from tests.engine.feel.decisions.test_boxed import BOXES
from tests.engine.feel.decisions.test_requirements import serving
from tests.engine.feel.decisions.test_types import TYPES

RICH = definitions(
    TYPES,
    given("n", "number"),
    knowledge("k", ["x: number"], "x * 2"),
    *(decision(f"hộp {place}", logic) for place, (logic, _) in enumerate(BOXES.values())),
    *(
        decision(f"bảng {policy}", table(["n | > 0"], ['a|"x","y"|"z"', "b"], [["> 1", '"x"', "1"], ["-", '"y"', "n"]],
                                        policy=policy), requires=["in-n"], knows=["k"])
        for policy in ("UNIQUE", "ANY", "PRIORITY", "FIRST", "COLLECT", "RULE ORDER", "OUTPUT ORDER")
    ),
    decision("tổng", literal("k(n)", "tNumbers"), requires=["in-n"], knows=["k"]),
).decode()  # fmt: skip
PIECES = re.compile(r"<[^<>]+>|[^<>]+")


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_model_is_answered_or_refused(seed: int) -> None:
    rng = Random(seed)
    pieces = PIECES.findall(rng.choice([RICH, serving().decode()]))
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(2, len(pieces) - 1)
        damage = rng.choice(["drop", "double", "swap", "shorten", "empty"])
        if damage == "swap":
            other = rng.randrange(2, len(pieces) - 1)
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif damage == "shorten" and not pieces[at].startswith("<"):
            pieces[at] = pieces[at][: rng.randrange(len(pieces[at]))]
        else:
            pieces[at] = {"double": pieces[at] * 2, "empty": re.sub(r'="[^"]*"', '=""', pieces[at])}.get(damage, "")
    try:
        model = read_model({"m.dmn": "".join(pieces).encode()})
    except Refusal as refusal:
        assert refusal.sentence("vi").startswith("Cần ")
        return
    for _, each in model.decisions():
        try:
            outcome = model.evaluate(each.id or each.name, {"n": 5}, budget=Budget(steps=20_000, items=1_000))
        except Refusal as refusal:
            assert refusal.sentence("en").startswith("Expected ")
        else:
            assert all(problem.sentence("vi") for problem in outcome.problems)
