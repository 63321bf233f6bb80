// Values that BPMN itself has a place for, and that the stock panel does not offer.

/** The condition of a sequence flow, in FEEL. */
export const condition = {
  key: 'condition',
  label: 'Condition (FEEL)',
  hint: 'For example: outcome = "accepted"',
  kind: 'body',
  get: (node) => node.conditionExpression?.body ?? '',
  set: ({ bpmnFactory, commandStack }, element, node, value) => {
    const expression = value ? bpmnFactory.create('bpmn:FormalExpression', { body: value }) : undefined;
    if (expression) expression.$parent = node;
    update(commandStack, element, node, { conditionExpression: expression });
  },
};

/** The assignments of a script task, in FEEL. */
export const script = {
  key: 'script',
  label: 'Assignments (FEEL)',
  hint: 'One for each line: name = expression',
  kind: 'body',
  get: (node) => node.script ?? '',
  set: ({ commandStack }, element, node, value) => update(commandStack, element, node, { script: value || undefined }),
};

/** The process that a call activity calls. */
export const calledElement = (processes) => ({
  key: 'calledElement',
  label: 'Called process',
  kind: 'choice',
  options: processes,
  get: (node) => node.calledElement ?? '',
  set: ({ commandStack }, element, node, value) => update(commandStack, element, node, { calledElement: value || undefined }),
});

function update(commandStack, element, moddleElement, properties) {
  commandStack.execute('element.updateModdleProperties', { element, moddleElement, properties });
}
