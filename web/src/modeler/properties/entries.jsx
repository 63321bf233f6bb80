// The kinds of fields of our groups. A field is {key, label, hint?, kind, options?}; all of them read and write properties.
import {
  CheckboxEntry, SelectEntry, TextAreaEntry, TextFieldEntry,
  isCheckboxEntryEdited, isSelectEntryEdited, isTextAreaEntryEdited, isTextFieldEntryEdited,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import { read, write } from './store.js';

const KINDS = {
  text: { component: Text, isEdited: isTextFieldEntryEdited },
  choice: { component: Choice, isEdited: isSelectEntryEdited },
  yesno: { component: YesNo, isEdited: isCheckboxEntryEdited },
  body: { component: Body, isEdited: isTextAreaEntryEdited },
};

/** The panel's entry for `field` of `element`; `node` is the business object that carries the property. */
export function entry(element, node, field) {
  return { id: `motcua-${field.id ?? field.key}`, element, node, field, ...KINDS[field.kind] };
}

function useProperty({ element, node, field }) {
  const services = { commandStack: useService('commandStack'), bpmnFactory: useService('bpmnFactory') };
  return {
    getValue: () => (field.get ? field.get(node) : read(node, field.key)),
    setValue: (value) => (field.set ? field.set(services, element, node, value) : write(services, element, node, field.key, value)),
  };
}

function useWords({ field }) {
  const translate = useService('translate');
  return { label: translate(field.label), description: field.hint && translate(field.hint) };
}

function Text(props) {
  const translate = useService('translate');
  const { check } = props.field;
  const validate = check && ((value) => check(value) && translate(check(value)));
  return <TextFieldEntry id={props.id} element={props.element} debounce={useService('debounceInput')} validate={validate} {...useWords(props)} {...useProperty(props)} />;
}

function Body(props) {
  return <TextAreaEntry id={props.id} element={props.element} debounce={useService('debounceInput')} rows={3} monospace={false} {...useWords(props)} {...useProperty(props)} />;
}

function Choice(props) {
  const translate = useService('translate');
  const property = useProperty(props);
  const getOptions = () => withCurrent(props.field.options, property.getValue(), translate);
  return <SelectEntry id={props.id} element={props.element} getOptions={getOptions} {...useWords(props)} {...property} />;
}

/** A value that the lists do not know stays visible and is kept. */
function withCurrent(options, value, translate) {
  const known = options.some((option) => option.value === value);
  const unknown = value && !known ? [{ value, label: translate('{value} (not in the list)', { value }) }] : [];
  return [{ value: '', label: translate('— not set —') }, ...unknown, ...options];
}

function YesNo(props) {
  const { getValue, setValue } = useProperty(props);
  return <CheckboxEntry id={props.id} element={props.element} {...useWords(props)} getValue={() => getValue() === 'true'} setValue={(on) => setValue(on ? 'true' : '')} />;
}
