"""What cannot be executed is refused by name: nothing of a diagram is ever dropped."""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.checking import executed
from engine.core.checking.diagrams import Diagrams, place, shown_place
from engine.core.document import Document, Node, is_generated, kind_of
from engine.core.findings import Finding, FindingKind
from engine.core.scopes import Scope
from engine.core.vocabulary import CHOREOGRAPHY, EVENT_DEFINITIONS, FLOW_NODES, LOOPS

ELEMENT_UNSUPPORTED = FindingKind(
    "element_unsupported",
    "error",
    en="Expected an element that can be executed, but {element} cannot. Draw a task or a sub-process instead.",
    vi="Cần phần tử thực thi được, nhưng {element} không thực thi được. Hãy vẽ công việc hoặc quy trình con thay thế.",
)
PEOPLE_UNSUPPORTED = FindingKind(
    "people_unsupported",
    "error",
    en="Expected the property role to say who does {element}, but it uses “{found}”. Enter the property role instead.",
    vi="Cần thuộc tính role cho biết ai làm {element}, nhưng lại dùng “{found}”. Hãy nhập thuộc tính role thay thế.",
)
PART_UNSUPPORTED = FindingKind(
    "part_unsupported",
    "error",
    en="Expected only parts that can be executed in {element}, but it holds “{found}”. Remove it.",
    vi="Cần {element} chỉ có thành phần thực thi được, nhưng có “{found}”. Hãy bỏ đi.",
)
_PEOPLE = frozenset({"resourceRole", "performer", "humanPerformer", "potentialOwner"})
_ROOT_WORDS = """
import extension extensionElements documentation relationship process collaboration globalConversation category
correlationProperty dataStore endPoint error escalation interface itemDefinition message partnerEntity partnerRole
resource signal globalTask globalUserTask globalManualTask globalScriptTask globalBusinessRuleTask
sequenceFlow laneSet lane textAnnotation association group dataObject dataObjectReference dataStoreReference
"""
_ROOTS = FLOW_NODES | EVENT_DEFINITIONS | {*_ROOT_WORDS.split()}
"""What may stand in the file itself, what is told to be misplaced there, and what is only drawn."""
_DRAWN = """
documentation extensionElements laneSet lane childLaneSet flowNodeRef partitionElementRef incoming outgoing
textAnnotation text association group dataObject dataObjectReference dataStoreReference dataState property
auditing monitoring categoryValueRef supportedInterfaceRef operationRef
"""
_EXECUTED = """
sequenceFlow conditionExpression script condition timeDate timeDuration timeCycle loopCondition loopCardinality
correlationSubscription correlationPropertyBinding dataPath
loopDataInputRef loopDataOutputRef inputDataItem outputDataItem completionCondition complexBehaviorDefinition event
activationCondition
"""
_JUDGED_ELSEWHERE = """
eventDefinitionRef source target ioSpecification dataInput dataOutput dataInputAssociation dataOutputAssociation
inputSet outputSet dataInputRefs dataOutputRefs optionalInputRefs whileExecutingInputRefs optionalOutputRefs
whileExecutingOutputRefs outputSetRefs inputSetRefs sourceRef targetRef transformation assignment from to
"""
_PARTS = FLOW_NODES | EVENT_DEFINITIONS | LOOPS | {*_DRAWN.split(), *_EXECUTED.split(), *_JUDGED_ELSEWHERE.split()}


def check_support(diagrams: Diagrams) -> Iterator[Finding]:
    for document, part in diagrams.parts("*"):
        yield from _part(document, part)
    for document in diagrams.documents:
        for root in document.root:
            if kind_of(root) and kind_of(root) not in _ROOTS:
                yield PART_UNSUPPORTED.at(place(document, root), found=kind_of(root))
    for scope in diagrams.scopes:
        for node in scope.nodes.values():
            if not is_generated(node):
                yield from _node(scope, node)


def _part(document: Document, part: Node) -> Iterator[Finding]:
    kind = kind_of(part)
    if kind in _PEOPLE:
        yield PEOPLE_UNSUPPORTED.at(shown_place(document, part), found=kind)
    elif (
        kind != "process" and kind not in _PARTS and not any(kind_of(each) in _PEOPLE for each in part.iterancestors())
    ):
        yield PART_UNSUPPORTED.at(shown_place(document, part), found=kind)


def _node(scope: Scope, node: Node) -> Iterator[Finding]:
    kind, where = kind_of(node), place(scope.document, node)
    if kind not in executed.NODES or kind in CHOREOGRAPHY:
        yield ELEMENT_UNSUPPORTED.at(where)
