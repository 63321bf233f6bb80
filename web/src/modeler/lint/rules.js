// Rules of our own, checked while someone draws. The server's check decides; these only save a round.
import { read } from '../properties/store.js';

const is = (node, ...types) => types.some((type) => node.$instanceOf?.(`bpmn:${type}`));
const rule = (check) => () => ({ check });

/** All our rules by name. `options` are the lists that the page gives; an empty list checks nothing. */
export function ownRules(options) {
  const missing = (list, value) => value && list.length > 0 && !list.some((option) => option.value === value);
  return {
    'role-required': rule((node, reporter) => {
      if (!is(node, 'Process')) return;
      for (const task of humanTasks(node)) {
        const lane = laneOf(node, task);
        if (!read(task, 'role') && !(lane && read(lane, 'role'))) reporter.report(task.id, 'Task and lane have no role');
      }
    }),
    'deadline-required': rule((node, reporter) => {
      if (is(node, 'UserTask', 'ManualTask') && !read(node, 'due')) reporter.report(node.id, 'Task has no deadline');
    }),
    'known-values': rule((node, reporter) => {
      if (missing(options.roles, read(node, 'role'))) reporter.report(node.id, 'Role is not in the list');
      if (missing(options.forms, read(node, 'form'))) reporter.report(node.id, 'Form is not in the list');
      if (missing(options.letters, read(node, 'letter'))) reporter.report(node.id, 'Letter template is not in the list');
      if (missing(options.operations, read(node, 'operation'))) reporter.report(node.id, 'Operation is not in the list');
      if (missing(options.decisions, read(node, 'decision'))) reporter.report(node.id, 'Decision is not in the list');
    }),
    'operation-required': rule((node, reporter) => {
      if (is(node, 'ServiceTask') && !read(node, 'operation')) reporter.report(node.id, 'Service task has no operation');
    }),
    'decision-required': rule((node, reporter) => {
      if (is(node, 'BusinessRuleTask') && !read(node, 'decision')) reporter.report(node.id, 'Business rule task has no decision');
    }),
    'called-process-required': rule((node, reporter) => {
      if (is(node, 'CallActivity') && !node.calledElement) reporter.report(node.id, 'Call activity calls no process');
    }),
    'timer-required': rule((node, reporter) => {
      for (const timer of (node.eventDefinitions ?? []).filter((one) => is(one, 'TimerEventDefinition'))) {
        const { timeDuration, timeDate, timeCycle } = timer;
        if (![timeDuration, timeDate, timeCycle].some((value) => value?.body?.trim())) reporter.report(node.id, 'Timer has no time');
      }
    }),
    // SpiffWorkflow keeps these names for itself: an element of that id would cut the process short.
    'reserved-id': rule((node, reporter) => {
      if (is(node, 'FlowNode') && /^(Start|End|Root)$/.test(node.id)) reporter.report(node.id, 'Id is reserved');
    }),
  };
}

const WEIGHT = { 'deadline-required': 'warn' };

/** The configuration of our rules: name → "error" | "warn". */
export const ownConfig = (rules) => Object.fromEntries(Object.keys(rules).map((name) => [`motcua/${name}`, WEIGHT[name] ?? 'error']));

function humanTasks(container) {
  return (container.flowElements ?? []).flatMap((node) => {
    if (is(node, 'SubProcess')) return humanTasks(node);
    return is(node, 'UserTask', 'ManualTask') ? [node] : [];
  });
}

/** The innermost lane that holds `task`, or the sub-process around it. */
function laneOf(process, task) {
  const drawn = [task];
  while (drawn[0].$parent && drawn[0].$parent !== process) drawn.unshift(drawn[0].$parent);
  const search = (lanes) => {
    for (const lane of lanes ?? []) {
      const inner = search(lane.childLaneSet?.lanes);
      if (inner) return inner;
      if ((lane.flowNodeRef ?? []).some((node) => drawn.includes(node))) return lane;
    }
    return undefined;
  };
  return search((process.laneSets ?? []).flatMap((set) => set.lanes ?? []));
}
