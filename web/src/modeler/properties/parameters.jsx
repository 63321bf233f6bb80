// The inputs of a service: properties `param:<name>` whose values are FEEL.
import { TextFieldEntry, ListGroup } from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { read, readAll, write } from './store.js';

const PREFIX = 'param:';

/** The list group of a service task's inputs. */
export function parametersGroup(element, node, { commandStack, bpmnFactory, translate }) {
  const services = { commandStack, bpmnFactory };
  const names = readAll(node).map(({ name }) => name).filter((name) => name.startsWith(PREFIX));
  return {
    id: 'motcua-parameters',
    label: translate('Inputs of the operation'),
    component: ListGroup,
    items: names.map((name, index) => ({
      id: `motcua-parameter-${index}`,
      label: name.slice(PREFIX.length),
      autoFocusEntry: `motcua-parameter-${index}-name`,
      entries: [
        { id: `motcua-parameter-${index}-name`, component: Name, element, node, name },
        { id: `motcua-parameter-${index}-value`, component: Value, element, node, name },
      ],
      remove: alone(() => write(services, element, node, name, '')),
    })),
    add: alone(() => write(services, element, node, unusedName(names), 'null')),
  };
}

// The buttons lie on the group's head, which would fold on the same click.
const alone = (act) => (event) => { event.stopPropagation(); act(); };

function unusedName(names) {
  let number = 1;
  while (names.includes(`${PREFIX}input${number}`)) number += 1;
  return `${PREFIX}input${number}`;
}

function Name({ id, element, node, name }) {
  const commandStack = useService('commandStack');
  const translate = useService('translate');
  const property = readAll(node).find((other) => other.name === name);
  const taken = (text) => readAll(node).some((other) => other !== property && other.name === PREFIX + text);
  const validate = (text) => (!text ? translate('Must not be empty.') : taken(text) ? translate('There is already an input of this name.') : null);
  const setValue = (text, error) => {
    if (error || !property) return;
    commandStack.execute('element.updateModdleProperties', { element, moddleElement: property, properties: { name: PREFIX + text } });
  };
  return <TextFieldEntry id={id} element={element} label={translate('Input')} debounce={useService('debounceInput')} validate={validate} getValue={() => name.slice(PREFIX.length)} setValue={setValue} />;
}

function Value({ id, element, node, name }) {
  const services = { commandStack: useService('commandStack'), bpmnFactory: useService('bpmnFactory') };
  const translate = useService('translate');
  return <TextFieldEntry id={id} element={element} label={translate('Value (FEEL)')} debounce={useService('debounceInput')} getValue={() => read(node, name)} setValue={(value) => write(services, element, node, name, value || 'null')} />;
}
