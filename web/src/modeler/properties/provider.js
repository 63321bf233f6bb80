// Adds our groups to the properties panel: "Xử lý hồ sơ", the inputs of a service or decision, and settings that we do not know.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { entry } from './entries.jsx';
import { fieldsOf } from './fields.js';
import { parametersGroup } from './parameters.jsx';
import { readAll } from './store.js';

class DossierProvider {
  constructor(propertiesPanel, translate, commandStack, bpmnFactory, options) {
    this.services = { translate, commandStack, bpmnFactory };
    this.options = options;
    propertiesPanel.registerProvider(500, this);
  }

  getGroups(element) {
    return (groups) => {
      if (Array.isArray(element)) return groups;
      const [general, ...others] = groups;
      const all = [general, ...this.ownGroups(element), ...others].filter(Boolean);
      // Groups do not ask for the translate service: without this their buttons speak English.
      return all.map((group) => ({ ...group, translate: this.services.translate }));
    };
  }

  ownGroups(element) {
    const node = carrier(element);
    const { translate } = this.services;
    const fields = fieldsOf(element, this.options, translate);
    const takesInputs = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'].some((type) => is(element, type));
    const groups = [];
    if (fields.length) {
      groups.push({ id: 'motcua', label: translate('Dossier handling'), shouldOpen: true, entries: fields.map((field) => entry(element, node, field)) });
    }
    if (takesInputs) groups.push(parametersGroup(element, node, this.services));
    const others = unknownProperties(node, fields);
    if (others.length) {
      groups.push({ id: 'motcua-others', label: translate('Other settings'), entries: others.map((field) => entry(element, node, field)) });
    }
    return groups;
  }
}
DossierProvider.$inject = ['propertiesPanel', 'translate', 'commandStack', 'bpmnFactory', 'config.dossierOptions'];

/** A pool shows the settings of the process inside it. */
const carrier = (element) => (is(element, 'bpmn:Participant') && element.businessObject.processRef) || element.businessObject;

function unknownProperties(node, fields) {
  const known = new Set(fields.map(({ key }) => key));
  const names = readAll(node).map(({ name }) => name).filter((name) => !known.has(name) && !name.startsWith('param:'));
  return names.map((key) => ({ id: `other-${key}`, key, label: key, kind: 'text' }));
}

export default { __init__: ['dossierProvider'], dossierProvider: ['type', DossierProvider] };
