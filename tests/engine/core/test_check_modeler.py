"""A file as bpmn.io saves it, with prefixes, typed conditions, colours, notes and a drawing, is as sound as another."""

from __future__ import annotations

from engine.core import examine

SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
 xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
 id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="bpmn-js" exporterVersion="18">
  <bpmn:collaboration id="Collaboration_1"><bpmn:documentation>Cấp xã</bpmn:documentation>
    <bpmn:participant id="Pool_1" name="Ủy ban nhân dân xã" processRef="cap_phep"/>
    <bpmn:participant id="Pool_2" name="Người dân"/>
    <bpmn:messageFlow id="Message_1" sourceRef="Pool_2" targetRef="Pool_1"/>
  </bpmn:collaboration>
  <bpmn:process id="cap_phep" name="Cấp phép" isExecutable="true">
    <bpmn:laneSet id="Lanes"><bpmn:lane id="Lane_1" name="Một cửa"><bpmn:extensionElements>
      <spiffworkflow:properties><spiffworkflow:property name="role" value="clerk"/></spiffworkflow:properties>
    </bpmn:extensionElements><bpmn:flowNodeRef>Review</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:startEvent id="StartEvent_1"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="Review" name="Thẩm định"><bpmn:incoming>Flow_1</bpmn:incoming>
      <bpmn:outgoing>Flow_2</bpmn:outgoing><bpmn:property id="Property_1" name="__targetRef_placeholder"/>
      <bpmn:dataInputAssociation id="Data_1"><bpmn:sourceRef>Papers</bpmn:sourceRef>
        <bpmn:targetRef>Property_1</bpmn:targetRef></bpmn:dataInputAssociation></bpmn:userTask>
    <bpmn:exclusiveGateway id="Good" default="Flow_4"/>
    <bpmn:endEvent id="Done"><bpmn:incoming>Flow_3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="StartEvent_1" targetRef="Review"/>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Review" targetRef="Good"/>
    <bpmn:sequenceFlow id="Flow_3" name="Đạt" sourceRef="Good" targetRef="Done">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">outcome = "đạt"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="Flow_4" sourceRef="Good" targetRef="Review"/>
    <bpmn:dataObject id="Object_1"/><bpmn:dataObjectReference id="Papers" dataObjectRef="Object_1"/>
    <bpmn:textAnnotation id="Note_1"><bpmn:text>Trong 3 ngày</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="Association_1" sourceRef="Review" targetRef="Note_1"/>
    <bpmn:group id="Group_1" categoryValueRef="Value_1"/>
  </bpmn:process>
  <bpmn:category id="Category_1"><bpmn:categoryValue id="Value_1" value="Nội bộ"/></bpmn:category>
  <bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="Collaboration_1">
    <bpmndi:BPMNShape id="Review_di" bpmnElement="Review" bioc:stroke="#1E88E5">
      <dc:Bounds x="1" y="2" width="3" height="4"/>
    </bpmndi:BPMNShape><bpmndi:BPMNEdge id="Flow_1_di" bpmnElement="Flow_1"><di:waypoint x="1" y="1"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
""".encode()


def test_it_works():
    examination = examine({"cap_phep.bpmn": SAVED})

    assert examination.findings == ()
    assert [rewrite.code for rewrite in examination.rewrites] == ["data_drawn_only"]
    assert examination.model is not None
    assert {element.id: element.role for element in examination.elements}["Review"] == "clerk"
