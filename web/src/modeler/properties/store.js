// Our settings live in <spiffworkflow:properties>; each change here is one command, so that undo takes it back whole.
const NAMESPACE = 'spiffworkflow';

/** The moddle element that holds the properties of `node`, or undefined. Also reads elements that bpmnlint gives. */
const listOf = (node) => node.extensionElements?.values?.find(({ $type }) => $type === `${NAMESPACE}:Properties`);

/** All properties of business object `node` as [{name, value}], in their order. */
export const readAll = (node) => listOf(node)?.properties ?? [];

/** The value of property `name`, "" when it is not set. */
export const read = (node, name) => readAll(node).find((property) => property.name === name)?.value ?? '';

/** Sets property `name` of `node`; an empty value removes it, and what would be left empty around it. */
export function write({ commandStack, bpmnFactory }, element, node, name, value) {
  const found = readAll(node).find((property) => property.name === name);
  if ((found?.value ?? '') === (value ?? '')) return;
  const update = (moddleElement, properties) => ({
    cmd: 'element.updateModdleProperties',
    context: { element, moddleElement, properties },
  });
  const commands = !value ? removal(node, found, update)
    : found ? [update(found, { value })]
      : addition(bpmnFactory, node, name, value, update);
  commandStack.execute('properties-panel.multi-command-executor', commands);
}

function addition(bpmnFactory, node, name, value, update) {
  const create = (type, parent, attributes) => Object.assign(bpmnFactory.create(type, attributes), { $parent: parent });
  const commands = [];
  let extension = node.extensionElements;
  if (!extension) {
    extension = create('bpmn:ExtensionElements', node, { values: [] });
    commands.push(update(node, { extensionElements: extension }));
  }
  let list = listOf(node);
  if (!list) {
    list = create(`${NAMESPACE}:Properties`, extension, { properties: [] });
    commands.push(update(extension, { values: [...extension.get('values'), list] }));
  }
  const property = create(`${NAMESPACE}:Property`, list, { name, value });
  return [...commands, update(list, { properties: [...list.get('properties'), property] })];
}

function removal(node, property, update) {
  const list = listOf(node);
  const properties = list.get('properties').filter((other) => other !== property);
  if (properties.length) return [update(list, { properties })];
  const values = node.extensionElements.get('values').filter((other) => other !== list);
  if (values.length) return [update(node.extensionElements, { values })];
  return [update(node, { extensionElements: undefined })];
}
