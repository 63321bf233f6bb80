"""A copy of a procedure that leaves the order of some steps to people."""

from __future__ import annotations

import re

from tests.stories.test_edited_copy import DIAGRAM, Files

_ENDS = re.compile(r"<bpmn:(?:incoming|outgoing)>.*?</bpmn:(?:incoming|outgoing)>")


def looked_up_in_any_order(files: Files) -> None:
    """The register is looked up in an ad-hoc sub-process, beside a question to an older archive."""
    step = re.search(r'<bpmn:userTask id="Task_TraCuu".*?</bpmn:userTask>', files[DIAGRAM], re.DOTALL)
    assert step is not None
    inner = _ENDS.sub("", step[0])
    older = inner.replace("Task_TraCuu", "Task_KhoCu").replace("Tra cứu, đối chiếu sổ gốc", "Hỏi kho lưu trữ cũ")
    inside = "".join(_ENDS.findall(step[0])) + inner + older
    group = f'<bpmn:adHocSubProcess id="Steps_TraCuu" name="Tra cứu">{inside}</bpmn:adHocSubProcess>'
    text = files[DIAGRAM].replace(step[0], group)
    for end in ("sourceRef", "targetRef"):
        text = text.replace(f'{end}="Task_TraCuu"', f'{end}="Steps_TraCuu"')
    member = "<bpmn:flowNodeRef>{}</bpmn:flowNodeRef>"
    files[DIAGRAM] = text.replace(member.format("Task_TraCuu"), member.format("Steps_TraCuu"))
