"""Samples of tasks, sub-processes and their markers."""

from __future__ import annotations

from tests.engine.coverage.sample import begin, do, drawn, finish, hear, sample
from tests.engine.diagrams import (
    Node,
    ad_hoc,
    again_while,
    boundary,
    call,
    cancel,
    compensate,
    each,
    end,
    error,
    global_task,
    manual,
    message,
    process,
    receive,
    script,
    send,
    service,
    signal,
    start,
    sub,
    task,
    throw,
    throwing,
    times,
    transaction,
    undo,
    user,
)

_LINE = "start > a > end"
_INSIDE = (start("in"), script("do", "n = 1"), end("out"), "in > do > out")
_TASKS = "test_tasks.py"
_LOOPS = "test_loops.py"

TASKS = (
    sample("task", "", "start a end", start(), task("a"), end(), _LINE, proof=_TASKS),
    sample("userTask", "", "start a end", start(), user("a"), end(), _LINE, does=(do("a"),), proof=_TASKS),
    sample("manualTask", "", "start a end", start(), manual("a"), end(), _LINE, does=(do("a"),), proof=_TASKS),
    sample("scriptTask", "", "start a end", start(), script("a", "n = 1"), end(), _LINE, proof=_TASKS),
    sample("serviceTask", "", "start a end", start(), service("a", "work"), end(), _LINE, proof=_TASKS),
    sample("sendTask", "", "start a end", start(), send("a", message("m")), end(), _LINE, proof=_TASKS),
    sample("receiveTask", "", "start a end", start(), receive("a", message("m")), end(), _LINE, does=(hear(),),
           proof=_TASKS),
    sample("receiveTask", "", "a end",
           Node("receiveTask", "a", {"messageRef": "message_m", "instantiate": "true"}, roots=(message("m").root,)),
           end(), "a > end", does=(hear(),), note="instantiate", begins=False),
    sample("globalTask", "", "start g a end", start(), call("a", "g"), end(), _LINE, global_task("globalTask", "g"),
           proof="test_global_tasks.py"),
    sample("globalUserTask", "", "start g a end", start(), call("a", "g"), end(), _LINE,
           global_task("globalUserTask", "g", role="clerk"), does=(do("g"),), proof="test_global_tasks.py"),
    sample("globalManualTask", "", "start g a end", start(), call("a", "g"), end(), _LINE,
           global_task("globalManualTask", "g", role="clerk"), does=(do("g"),), proof="test_global_tasks.py"),
    sample("globalScriptTask", "", "start g a end", start(), call("a", "g"), end(), _LINE,
           global_task("globalScriptTask", "g", "<script>n = 1</script>"), proof="test_global_tasks.py"),
)  # fmt: skip

SUB_PROCESSES = (
    sample("subProcess", "", "start in do out a end", start(), sub("a", *_INSIDE), end(), _LINE,
           proof="test_sub_process.py"),
    sample("callActivity", "", "start in do out a end", start(), call("a", "q"), end(), _LINE, process("q", *_INSIDE),
           proof="test_sub_process.py"),
    sample("transaction", "", "start in do out a end", start(), transaction("a", *_INSIDE), end(), _LINE,
           proof="test_transaction.py"),
    sample("transaction", "cancel", "start in do stop do_undo undo edge after late",
           start(),
           transaction("a", start("in"), script("do", "n = 1"), *undo("do", script("undo", "n = 0")),
                       end("stop", cancel()), "in > do > stop"),
           boundary("edge", "a", cancel()), task("after"), end(), end("late"), _LINE, "edge > after > late",
           note="cancelled and compensated", proof="test_transaction.py"),
    sample("adHocSubProcess", "", "start x y a end", start(), ad_hoc("a", user("x"), user("y")), end(), _LINE,
           does=(begin("x"), begin("y"), do("x"), do("y")), note="parallel",
           proof="test_ad_hoc_sub_process.py"),
    sample("adHocSubProcess", "", "start x y a end", start(), ad_hoc("a", user("x"), user("y"), sequential=True), end(),
           _LINE, does=(begin("x"), do("x"), begin("y"), do("y")), note="sequential",
           proof="test_ad_hoc_sub_process.py"),
    sample("adHocSubProcess", "", "start x a end", start(), ad_hoc("a", user("x"), user("y"), until="n = 1"), end(),
           _LINE, does=(begin("x"), do("x", n=1)), note="completionCondition", proof="test_ad_hoc_sub_process.py", n=0),
    sample("adHocSubProcess", "", "start a end", start(), ad_hoc("a", user("x"), user("y")), end(), _LINE,
           does=(finish("a"),), note="finished by a person", proof="test_ad_hoc_sub_process.py"),
)  # fmt: skip

LOOPS = (
    sample("standardLoopCharacteristics", "", "start a a a end", start(),
           script("a", "n = n + 1", again_while("n < 3")), end(), _LINE, proof=_LOOPS, n=0),
    sample("standardLoopCharacteristics", "", "start a end", start(),
           script("a", "n = n + 1", again_while("n < 1", before=True)), end(), _LINE, note="testBefore", proof=_LOOPS,
           n=0),
    sample("standardLoopCharacteristics", "", "start a a end", start(),
           script("a", "n = n + 1", again_while("true", 2)), end(), _LINE, note="loopMaximum", proof=_LOOPS, n=0),
    sample("multiInstanceLoopCharacteristics", "", "start a a end", start(), user("a", times("2")), end(), _LINE,
           does=(do("a"), do("a")), note="parallel, cardinality", proof=_LOOPS),
    sample("multiInstanceLoopCharacteristics", "", "start a a end", start(), user("a", times("2", sequential=True)),
           end(), _LINE, does=(do("a"), do("a")), note="sequential, cardinality", proof=_LOOPS),
    sample("multiInstanceLoopCharacteristics", "", "start a a end", start(),
           script("a", "r = 2 * item", each("list", gives="results := r")), end(), _LINE,
           note="collection in and out", proof=_LOOPS, list=[1, 2]),
    sample("multiInstanceLoopCharacteristics", "", "start a end", start(),
           user("a", times("3", until="numberOfCompletedInstances = 1")), end(), _LINE, does=(do("a"),),
           note="completionCondition", proof=_LOOPS),
    *(sample("multiInstanceLoopCharacteristics", "", trace, start(),
             throwing(user("a", times("2")), behaviour, signal("done"), "true" if behaviour == "Complex" else ""),
             boundary("edge", "a", signal("done"), interrupting=False), end("told"), end(), _LINE, "edge > told",
             does=(do("a"), do("a")), note=f"behaviour {behaviour}", proof="test_multi_instance_behaviour.py")
      for behaviour, trace in (
          ("None", "start a edge told a edge end told"),  # at each completion
          ("One", "start a edge told a end"),  # at the first one
          ("Complex", "start a edge told a edge end told"),  # whenever the condition holds
      )),
)  # fmt: skip

MARKS = (
    sample("activity", "", "start do do_undo undo back end", start(), script("do", "n = 1"),
           *undo("do", script("undo", "n = 0")), throw("back", compensate()), end(),
           "start > do > back > end", note="isForCompensation", proof="test_compensation.py"),
    drawn("activity", "", '<task id="x" startQuantity="1" completionQuantity="2"/><endEvent id="y"/>'
          '<sequenceFlow id="fx" sourceRef="a" targetRef="x"/><sequenceFlow id="fy" sourceRef="x" targetRef="y"/>',
          "s a x e y y", note="completionQuantity", proof="test_token_quantities.py"),
    drawn("activity", "", '<task id="x" startQuantity="2"/><endEvent id="y"/>'
          '<sequenceFlow id="fx" sourceRef="a" targetRef="x"/><sequenceFlow id="fz" sourceRef="a" targetRef="x"/>'
          '<sequenceFlow id="fy" sourceRef="x" targetRef="y"/>', "s a x e y", note="startQuantity",
          proof="test_token_quantities.py"),
    sample("activity", "", "start edge b end", start(), service("a", "break"), boundary("edge", "a", error("broken")),
           task("b"), end(), "start > a > end", "edge > b > end", note="error of a service", proof="test_incidents.py"),
)  # fmt: skip

ALL = (*TASKS, *SUB_PROCESSES, *LOOPS, *MARKS)
