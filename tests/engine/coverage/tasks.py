"""Samples of tasks."""

from __future__ import annotations

from tests.engine.coverage.sample import Sample, around, do, hear, sample
from tests.engine.diagrams import (
    Node,
    call,
    diagram,
    end,
    global_task,
    manual,
    message,
    process,
    receive,
    rule,
    script,
    send,
    service,
    task,
    user,
)

_TASKS = "test_tasks.py"


TASKS = (
    sample("task", "", "start a end", *around(task("a")), proof=_TASKS),
    sample("userTask", "", "start a end", *around(user("a")), does=(do("a"),), proof=_TASKS),
    sample("manualTask", "", "start a end", *around(manual("a")), does=(do("a"),), proof=_TASKS),
    sample("scriptTask", "", "start a end", *around(script("a", "n = 1")), proof=_TASKS),
    sample("serviceTask", "", "start a end", *around(service("a", "work")), proof=_TASKS),
    sample("sendTask", "", "start a end", *around(send("a", message("m"))), proof=_TASKS),
    sample(
        "receiveTask",
        "",
        "start a end",
        *around(receive("a", message("m"))),
        does=(hear(),),
        proof=_TASKS,
    ),
    sample(
        "receiveTask",
        "",
        "a end",
        Node("receiveTask", "a", {"messageRef": "message_m", "instantiate": "true"}, roots=(message("m").root,)),
        end(),
        "a > end",
        does=(hear(),),
        note="instantiate",
        begins=False,
    ),
    sample(
        "globalTask",
        "",
        "start g a end",
        *around(call("a", "g")),
        global_task("globalTask", "g"),
        proof="test_global_tasks.py",
    ),
    sample(
        "globalUserTask",
        "",
        "start g a end",
        *around(call("a", "g")),
        global_task("globalUserTask", "g", role="clerk"),
        does=(do("g"),),
        proof="test_global_tasks.py",
    ),
    sample(
        "globalManualTask",
        "",
        "start g a end",
        *around(call("a", "g")),
        global_task("globalManualTask", "g", role="clerk"),
        does=(do("g"),),
        proof="test_global_tasks.py",
    ),
    sample(
        "globalScriptTask",
        "",
        "start g a end",
        *around(call("a", "g")),
        global_task("globalScriptTask", "g", "<script>n = 1</script>"),
        proof="test_global_tasks.py",
    ),
)

_DECISION = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <decision id="rating" name="rating"><variable name="rating"/>
    <literalExpression><text>"A"</text></literalExpression></decision></definitions>"""
_RULED = diagram(process("p", *around(rule("a", "rating"))))

DECISIONS = (
    Sample(
        "businessRuleTask",
        "",
        "",
        {**_RULED, "d.dmn": _DECISION},
        ("start", "a", "end"),
        proof="test_business_rule_task.py",
    ),
)

ALL = (*TASKS, *DECISIONS)
