// Which settings each kind of element has. The words are keys of words/ours.js.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { condition, script, calledElement } from './bpmn-values.js';

const AMOUNT = /^(\d+([.,]\d+)?\s*(wd|wh|wm|d|h|min|w|mo|y|ngày làm việc|giờ làm việc|phút làm việc|ngày|giờ|phút|tuần|tháng)|P[\dYMWDTHS.]+|same day|trong ngày)$/i;
const amount = (text) => (!text || AMOUNT.test(text.trim()) ? null : 'Write for example 4wh, 3wd or 5 ngày làm việc');

const CATCH_UP = [
  { value: 'fire_once', label: 'Once' },
  { value: 'fire_each', label: 'Once for each missed time' },
  { value: 'skip', label: 'Not at all' },
];
const MODES = [
  { value: 'inside', label: 'At once, with the step' },
  { value: 'outside', label: 'Later, by a job' },
];

/** The fields of `element`, by what it is. `options` are the lists that the page gives. */
export function fieldsOf(element, options, translate) {
  const translated = (list) => list.map(({ value, label }) => ({ value, label: translate(label) }));
  const F = {
    due: { key: 'due', label: 'Deadline in working time', hint: '4wh = 4 working hours, 3wd = 3 working days', kind: 'text', check: amount },
    role: { key: 'role', label: 'Role', kind: 'choice', options: options.roles },
    roleHere: { key: 'role', label: 'Role', hint: 'Not set: the role of the lane', kind: 'choice', options: options.roles },
    agency: { key: 'agency', label: 'Agency', kind: 'choice', options: options.agencies },
    agencyHere: { key: 'agency', label: 'Agency', hint: 'Not set: the agency of the lane', kind: 'choice', options: options.agencies },
    agencyExpression: { id: 'agency-expression', key: 'agency', label: 'Agency by expression (FEEL)', kind: 'text' },
    form: { key: 'form', label: 'Form', kind: 'choice', options: options.forms },
    letter: { key: 'letter', label: 'Letter template', kind: 'choice', options: options.letters },
    status: { key: 'status', label: 'National status when it begins', kind: 'choice', options: options.statuses },
    priority: { key: 'priority', label: 'Priority', kind: 'text' },
    operation: { key: 'operation', label: 'Operation', kind: 'choice', options: options.operations },
    decision: { key: 'decision', label: 'Decision', kind: 'choice', options: options.decisions },
    result: { key: 'result', label: 'Variable that keeps the result', kind: 'text' },
    mode: { key: 'mode', label: 'Carried out', kind: 'choice', options: translated(MODES) },
    workingTime: { key: 'workingTime', label: 'Count working time only', kind: 'yesno' },
    catchUp: { key: 'catchUp', label: 'When a time was missed, act', kind: 'choice', options: translated(CATCH_UP) },
    nameEn: { key: 'name_en', label: 'Name in English', kind: 'text' },
  };
  if (is(element, 'bpmn:UserTask') || is(element, 'bpmn:ManualTask')) {
    return [F.due, F.roleHere, F.agencyHere, F.agencyExpression, F.form, F.letter, F.status, F.priority, F.nameEn];
  }
  if (is(element, 'bpmn:Lane')) return [F.role, F.agency, F.agencyExpression, F.nameEn];
  if (is(element, 'bpmn:ServiceTask') || is(element, 'bpmn:SendTask')) return [F.operation, F.mode, F.letter, F.status, F.nameEn];
  if (is(element, 'bpmn:BusinessRuleTask')) return [F.decision, F.result, F.nameEn];
  if (is(element, 'bpmn:ScriptTask')) return [script, F.nameEn];
  if (is(element, 'bpmn:CallActivity')) return [calledElement(options.processes), F.nameEn];
  if (is(element, 'bpmn:SequenceFlow')) return [condition, F.nameEn];
  if (is(element, 'bpmn:Event')) return hasTimer(element) ? [F.workingTime, F.catchUp, F.nameEn] : [F.nameEn];
  if (is(element, 'bpmn:FlowNode') || is(element, 'bpmn:Participant') || is(element, 'bpmn:Process')) return [F.nameEn];
  return [];
}

const hasTimer = ({ businessObject }) => (businessObject.eventDefinitions ?? []).some((definition) => is(definition, 'bpmn:TimerEventDefinition'));
