// The list of findings: what the rules say while drawing, then what the server's check says. A click selects the element.
import { translate } from './words/index.js';

export class Findings {
  /** `list` is an <ol>, `summary` shows the counts, `onChoose(id)` is called with an element's id. */
  constructor({ list, summary, onChoose }) {
    Object.assign(this, { list, summary, onChoose, sources: { file: [], drawing: [], server: [] } });
  }

  /** Replaces the findings of one source: [{element_id, element_name, severity, sentence}]. */
  set(source, findings) {
    this.sources[source] = findings ?? [];
    this.show();
  }

  get errors() {
    return this.all().filter(({ severity }) => severity === 'error').length;
  }

  all() {
    return Object.entries(this.sources).flatMap(([source, findings]) => findings.map((finding) => ({ ...finding, source })));
  }

  show() {
    const all = this.all().sort((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
    this.list.replaceChildren(...all.map((finding) => this.line(finding)));
    this.summary.textContent = all.length
      ? translate('{errors} errors · {warnings} reminders', { errors: this.errors, warnings: all.length - this.errors })
      : translate('No problem found');
    this.summary.dataset.weight = this.errors ? 'error' : all.length ? 'warning' : 'none';
  }

  line({ element_id: id, element_name: name, severity, sentence, source }) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `finding finding-${severity}`;
    button.append(
      part('finding-weight', translate(severity === 'error' ? 'Error' : 'Reminder')),
      part('finding-sentence', sentence.includes(name) || !name ? sentence : `${name}: ${sentence}`),
      part('finding-source', translate(source === 'drawing' ? 'While drawing' : 'Server check')),
    );
    button.disabled = !id;
    button.addEventListener('click', () => this.onChoose(id));
    item.append(button);
    return item;
  }
}

/** The findings of bpmn-js-bpmnlint's event, in the form of the server's. */
export function fromLint(issues, registry) {
  return Object.entries(issues).flatMap(([id, found]) => found.map(({ category, message }) => ({
    element_id: id,
    element_name: registry.get(id)?.businessObject?.name ?? '',
    severity: category === 'error' ? 'error' : 'warning',
    sentence: `${translate(message)}.`,
  })));
}

function part(name, text) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
