"""Decision models as a reader would write them: elements as XML, without the ceremony around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from engine.feel import text_of
from engine.feel.decisions import DecisionModel, Outcome, read_model

DMN = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def definitions(*elements: str, namespace: str = "urn:a", imports: Mapping[str, str] | None = None) -> bytes:
    """A file; ``imports`` are names and namespaces."""
    lines = [f'<import name="{name}" namespace="{of}" importType="{DMN}"/>' for name, of in (imports or {}).items()]
    body = "\n".join([*lines, *elements])
    return f'<definitions xmlns="{DMN}" name="m" namespace="{namespace}">\n{body}\n</definitions>'.encode()


def literal(text: str, kind: str = "") -> str:
    return f'<literalExpression typeRef="{kind}"><text>{escape(text)}</text></literalExpression>'


def decision(name: str, logic: str, *, kind: str = "", requires: Sequence[str] = (), knows: Sequence[str] = ()) -> str:
    """``logic`` is XML, or the text of a literal expression. References are ids; ``in-`` marks those of inputs."""
    needed = "".join(
        f'<informationRequirement><required{"Input" if "in-" in each else "Decision"} href="{_href(each)}"/>'
        "</informationRequirement>"
        for each in requires
    ) + "".join(
        f'<knowledgeRequirement><requiredKnowledge href="{_href(each)}"/></knowledgeRequirement>' for each in knows
    )
    inner = logic if logic.startswith("<") else literal(logic)
    return (
        f'<decision id="{_id(name)}" name="{name}"><variable name="{name}" typeRef="{kind}"/>{needed}{inner}</decision>'
    )


def given(name: str, kind: str = "") -> str:
    """An input; its id is its name behind ``in-``."""
    return f'<inputData id="in-{_id(name)}" name="{name}"><variable name="{name}" typeRef="{kind}"/></inputData>'


def knowledge(name: str, parameters: Sequence[str], body: str, *, knows: Sequence[str] = (), kind: str = "") -> str:
    """A knowledge model; a parameter may be ``name: type``."""
    formal = "".join(
        f'<formalParameter name="{each.partition(":")[0].strip()}" typeRef="{each.partition(":")[2].strip()}"/>'
        for each in parameters
    )
    needed = "".join(
        f'<knowledgeRequirement><requiredKnowledge href="{_href(each)}"/></knowledgeRequirement>' for each in knows
    )
    inner = body if body.startswith("<") else literal(body)
    return (
        f'<businessKnowledgeModel id="{_id(name)}" name="{name}"><variable name="{name}" typeRef="{kind}"/>'
        f"<encapsulatedLogic>{formal}{inner}</encapsulatedLogic>{needed}</businessKnowledgeModel>"
    )


def table(
    inputs: Sequence[str],
    outputs: Sequence[str],
    rules: Sequence[Sequence[str]],
    *,
    policy: str = "UNIQUE",
    aggregation: str = "",
) -> str:
    """A decision table. An input may be ``expression | its values``, an output ``name | its values | default``."""
    lines = []
    for each in inputs:
        expression, _, values = (part.strip() for part in each.partition("|"))
        checked = f"<inputValues><text>{escape(values)}</text></inputValues>" if values else ""
        lines.append(f"<input><inputExpression><text>{escape(expression)}</text></inputExpression>{checked}</input>")
    for each in outputs:
        name, values, default = (*(part.strip() for part in each.split("|")), "", "")[:3]
        checked = f"<outputValues><text>{escape(values)}</text></outputValues>" if values else ""
        other = f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>" if default else ""
        lines.append(f'<output name="{name}">{checked}{other}</output>')
    for place, rule in enumerate(rules, 1):
        asked = "".join(_cell("inputEntry", cell) for cell in rule[: len(inputs)])
        answered = "".join(_cell("outputEntry", cell) for cell in rule[len(inputs) :])
        lines.append(f'<rule id="rule{place}">{asked}{answered}</rule>')
    counted = f' aggregation="{aggregation}"' if aggregation else ""
    return f'<decisionTable id="table" hitPolicy="{policy}"{counted}>{"".join(lines)}</decisionTable>'


def model(*files: bytes) -> DecisionModel:
    return read_model({f"m{place}.dmn": file for place, file in enumerate(files)})


def asked(files: bytes | Sequence[bytes], name: str, /, **inputs: Any) -> Outcome:
    """What ``name`` comes to; underscores in the names of inputs stand for spaces."""
    wanted = {key.replace("_", " "): value for key, value in inputs.items()}
    return model(*([files] if isinstance(files, bytes) else files)).evaluate(name, wanted)


def worth(files: bytes | Sequence[bytes], name: str, /, **inputs: Any) -> str:
    """The value as FEEL writes it."""
    return text_of([asked(files, name, **inputs).value])[1:-1]


def _cell(kind: str, text: str) -> str:
    return f"<{kind}><text>{escape(text)}</text></{kind}>"


def _id(name: str) -> str:
    return name.replace(" ", "_")


def _href(reference: str) -> str:
    return reference if "#" in reference else f"#{_id(reference)}"
