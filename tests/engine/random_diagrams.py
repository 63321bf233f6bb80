"""Random valid processes, block by block; every block has one way in and one way out. The same seed gives the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.engine.diagrams import (
    Event,
    Node,
    ad_hoc,
    again_while,
    both,
    boundary,
    cancel,
    catch,
    compensate,
    condition,
    cycle,
    diagram,
    each,
    end,
    error,
    escalation,
    event_sub,
    first_of,
    holding,
    message,
    opening,
    process,
    script,
    service,
    signal,
    some,
    start,
    sub,
    task,
    terminate,
    throw,
    throwing,
    timer,
    times,
    transaction,
    undo,
    user,
    xor,
)

Parts = list[Node | str]
Block = tuple[Parts, str, str]


def random_process(seed: int) -> dict[str, bytes]:
    """A process that begins with ``n`` = 0 and ``list`` = [1, 2]."""
    return diagram(process("p", *_Builder(Random(seed)).level(depth=3)))


class _Builder:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.count = 0

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def level(self, depth: int, begin: Event | None = None, interrupting: bool = True) -> Parts:
        """The inside of a process or sub-process."""
        first, last = self.name("start"), self.name("end")
        parts, enter, leave = self.block(depth)
        ending = self.rng.choice([None, None, None, terminate(), signal("s"), message("sent")])
        inside: Parts = [start(first, begin, interrupting), end(last, ending), *parts]
        inside += [f"{first} > {enter}", f"{leave} > {last}"]
        if depth > 1 and begin is None and self.coin(0.1):
            handler = event_sub(self.name("handler"), *self.level(1, compensate()))
            inside.append(handler)
        if depth > 1 and self.rng.random() < 0.4:
            event, interrupts = self.event(), self.rng.random() < 0.4
            inside.append(event_sub(self.name("handler"), *self.level(1, event, interrupts)))
        return inside

    def event(self) -> Event:
        return self.rng.choice([timer("P1D"), cycle("R3/P1D"), message("m"), signal("s"), condition("n > 2")])

    def block(self, depth: int) -> Block:
        leaves = [self.person, self.person, self.script, self.service, self.waiting, self.throwing]
        blocks = [self.sequence, self.parallel, self.choice, self.inclusive, self.loop, self.inner, self.race]
        blocks += [self.complex, self.without_order, self.counted]
        makers: list[Callable[[int], Block]] = leaves if depth <= 0 else blocks
        return self.rng.choice(makers)(depth - 1)

    def step(self, node: Node, *more: Node | str) -> Block:
        return [node, *more], node.id, node.id

    def person(self, depth: int) -> Block:
        loop = self.rng.choice(["", "", each("list", self.name("item")), times("2"), again_while("n < 3", 4)])
        node = user(self.name("user"), loop)
        if loop == times("2") and self.coin(0.5):
            thrown = self.rng.choice([signal("s"), message("x"), escalation("e")])
            node = throwing(node, self.rng.choice(["None", "One", "Complex"]), thrown, "numberOfCompletedInstances = 1")
        if self.coin(0.2):
            given = self.name("given")
            node = holding(node, f"-> {given} = n", f"-> {self.name('v')} = {given}", inputs=given)
        return self.watched(node)

    def script(self, depth: int) -> Block:
        return self.step(script(self.name("script"), f"n = n + 1\n{self.name('v')} = n"))

    def service(self, depth: int) -> Block:
        node = service(self.name("service"), "x.y", self.rng.choice(["", "", times("2", sequential=True)]), n="n")
        block = self.watched(node)
        return self.beside(block, boundary(self.name("failed"), node.id, error()), 0.5)

    def waiting(self, depth: int) -> Block:
        one = self.rng.choice([timer("P1D"), cycle("R2/P1D"), message("m"), signal("s"), condition("n >= 0")])
        several = [one, message("again")] if self.coin(0.3) and "Cycle" not in one.xml else [one]
        return self.step(catch(self.name("catch"), *several, parallel=self.coin(0.5)))

    def throwing(self, depth: int) -> Block:
        event = self.rng.choice([None, signal("s"), message("x"), escalation("e"), compensate(wait=self.coin(0.7))])
        return self.step(throw(self.name("throw"), event))

    def watched(self, node: Node) -> Block:
        """An activity, sometimes with a boundary event."""
        event = boundary(self.name("boundary"), node.id, self.event(), interrupting=self.coin(0.5))
        return self.beside(self.undoable(node), event, 0.4)

    def undoable(self, node: Node) -> Block:
        """An activity, sometimes with a handler."""
        handlers = [user(self.name("undo"), self.rng.choice(["", "", times("2")])), script(self.name("undo"), "u = n")]
        return self.step(node, *undo(node.id, self.rng.choice(handlers))) if self.coin(0.3) else self.step(node)

    def coin(self, probability: float) -> bool:
        return self.rng.random() < probability

    def beside(self, block: Block, event: Node, probability: float) -> Block:
        """The path of an interrupting event comes back behind the block, that of another one ends by itself."""
        parts, enter, leave = block
        if self.rng.random() > probability:
            return block
        after = user(self.name("user"))
        if event.attributes["cancelActivity"] == "false":
            last = end(self.name("end"))
            return [*parts, event, after, last, f"{event.id} > {after.id} > {last.id}"], enter, leave
        merge = xor(self.name("merge"))
        flows = [f"{event.id} > {after.id} > {merge.id}", f"{leave} > {merge.id}"]
        return [*parts, event, after, merge, *flows], enter, merge.id

    def sequence(self, depth: int) -> Block:
        one, two = self.block(depth), self.block(depth)
        return [*one[0], *two[0], f"{one[2]} > {two[1]}"], one[1], two[2]

    def branches(self, depth: int, gateway: Callable[[str], Node], conditions: list[str]) -> Block:
        split, join = gateway(self.name("split")), gateway(self.name("join"))
        parts: Parts = [split, join]
        for tail in conditions:
            inside, enter, leave = self.block(depth)
            parts += [*inside, f"{split.id} > {enter}{tail}", f"{leave} > {join.id}"]
        return parts, split.id, join.id

    def parallel(self, depth: int) -> Block:
        return self.branches(depth, both, [""] * self.rng.choice([2, 2, 3]))

    def choice(self, depth: int) -> Block:
        return self.branches(depth, xor, [" | n > 1", " | else"])

    def inclusive(self, depth: int) -> Block:
        return self.branches(depth, some, [" | n > 0", " | n < 3", " | else"])

    def complex(self, depth: int) -> Block:
        """Sometimes the flow behind it is taken in both phases."""
        join, parts = opening(self.name("join"), f"activationCount >= {self.rng.choice([1, 2])}"), Parts()
        split, out = both(self.name("split")), throw(self.name("out"))
        for _ in range(self.rng.choice([2, 3])):
            inside, enter, leave = self.block(depth)
            parts += [*inside, f"{split.id} > {enter}", f"{leave} > {join.id}"]
        return [split, join, out, *parts, f"{join.id} > {out.id}"], split.id, out.id

    def without_order(self, depth: int) -> Block:
        steps: Parts = [user(self.name("user")) for _ in range(2)]
        if self.coin(0.5):
            steps.append(script(self.name("script"), f"{self.name('v')} = n"))
        inner = sub(self.name("sub"), *self.level(0))
        until = self.rng.choice(["", "n > 1"])
        node = ad_hoc(self.name("steps"), *steps, inner, until=until, sequential=self.coin(0.3), cancels=self.coin(0.7))
        return self.watched(node)

    def counted(self, depth: int) -> Block:
        """Two tokens are given and two are taken, and each is worked on in between."""
        many, one = task(self.name("many"), completionQuantity="2"), task(self.name("one"), startQuantity="2")
        inside, enter, leave = self.block(0)
        return [many, one, *inside, f"{many.id} > {enter}", f"{leave} > {one.id}"], many.id, one.id

    def loop(self, depth: int) -> Block:
        merge, after, out = xor(self.name("again")), xor(self.name("more")), throw(self.name("out"))
        inside, enter, leave = self.block(depth)
        count = script(self.name("count"), "n = n + 1")
        flows = [f"{merge.id} > {enter}", f"{leave} > {count.id} > {after.id}"]
        flows += [f"{after.id} > {merge.id} | n < 3", f"{after.id} > {out.id} | else"]
        return [merge, after, out, count, *inside, *flows], merge.id, out.id

    def inner(self, depth: int) -> Block:
        loop = self.rng.choice(["", "", each("list", self.name("item")), times("2", sequential=True)])
        if self.coin(0.3):
            return self.transaction(depth, loop)
        node = sub(self.name("sub"), *self.level(depth), loop=loop)
        event = boundary(self.name("heard"), node.id, escalation("e"), interrupting=self.coin(0.5))
        return self.beside(self.watched(node), event, 0.3)

    def transaction(self, depth: int, loop: str) -> Block:
        good, stop = xor(self.name("good")), end(self.name("stop"), cancel())
        first, last = self.name("start"), self.name("end")
        parts, enter, leave = self.block(depth)
        flows = [f"{first} > {enter}", f"{leave} > {good.id}", f"{good.id} > {last} | n > 1"]
        inside = [start(first), end(last), good, stop, *parts, *flows, f"{good.id} > {stop.id} | else"]
        node = transaction(self.name("transaction"), *inside, loop=loop)
        return self.beside(self.step(node), boundary(self.name("cancelled"), node.id, cancel()), 1.0)

    def race(self, depth: int) -> Block:
        gateway, merge = first_of(self.name("race")), xor(self.name("merge"))
        one, two = catch(self.name("late"), timer("P2D")), catch(self.name("got"), message("m"))
        flows = [f"{gateway.id} > {each_.id} > {merge.id}" for each_ in (one, two)]
        return [gateway, merge, one, two, *flows], gateway.id, merge.id
