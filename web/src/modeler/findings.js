// The list of findings: what the rules say while drawing, then what the server's check says. A click selects the element.
// Once the server has judged the drawing as it stands, its word takes the place of the rules' errors, which tell the same
// faults or their consequences; after a change its word is marked as earlier until it has judged anew. What an import left
// open is told as the import's, until then.
import { translate } from './words/index.js';

const ORDER = ['error', 'warning', 'rewrite'];
const LABELS = { error: 'Error', warning: 'Reminder', rewrite: 'Changed' };
const SOURCES = { drawing: 'While drawing', rewrites: 'Import', imported: 'Import', earlier: 'Before the last change' };
const weight = ({ severity }) => ORDER.indexOf(severity);

export class Findings {
  /** `list` is an <ol>, `summary` shows the counts, `onChoose(id)` is called with an element's id, `onChange` with all and whether the server has judged. */
  constructor({ list, summary, onChoose, onChange }) {
    Object.assign(this, { list, summary, onChoose, onChange, standing: 'earlier', sources: { file: [], drawing: [], server: [], rewrites: [] } });
  }

  /** What the server says of the drawing; `isJudged` when that is the drawing as it stands. */
  judge(findings, isJudged) {
    this.standing = isJudged ? 'server' : 'earlier';
    this.set('server', findings);
  }

  /** What the server left open in a file that it imported, and what it changed there. */
  imported(findings, rewrites) {
    this.standing = 'imported';
    this.set('server', findings);
    this.set('rewrites', rewrites);
  }

  /** The drawing has changed. */
  outdate() {
    this.standing = 'earlier';
    this.show();
  }

  /** Replaces the findings of one source: [{element_id, element_name, severity, sentence}]. */
  set(source, findings) {
    this.sources[source] = findings ?? [];
    this.show();
  }

  get isJudged() {
    return this.standing === 'server';
  }

  get errors() {
    return this.all().filter(({ severity }) => severity === 'error').length;
  }

  all() {
    const { drawing, server, ...others } = this.sources;
    const sources = { ...others, drawing: this.isJudged ? leftBeside(drawing, server) : drawing, [this.standing]: server };
    return Object.entries(sources).flatMap(([source, findings]) => findings.map((finding) => ({ ...finding, source })));
  }

  show() {
    const all = this.all().sort((one, other) => weight(one) - weight(other));
    const reminders = all.filter(({ severity }) => severity === 'warning').length;
    this.list.replaceChildren(...all.map((finding) => this.line(finding)));
    this.summary.textContent = all.length
      ? translate('Errors: {errors} · reminders: {warnings}', { errors: this.errors, warnings: reminders })
      : translate('No problem found');
    this.onChange?.(all, this.isJudged);
    this.summary.dataset.weight = this.errors ? 'error' : all.length ? 'warning' : 'none';
  }

  line({ element_id: id, element_name: name, severity, sentence, source, placeholder }) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `finding finding-${severity}${source === 'earlier' ? ' finding-earlier' : ''}`;
    button.append(
      part('finding-weight', translate(placeholder ? 'Placeholder' : LABELS[severity])),
      part('finding-sentence', sentence.includes(name) || !name ? sentence : `${name}: ${sentence}`),
      part('finding-source', translate(SOURCES[source] ?? 'Server check')),
    );
    button.disabled = !id;
    button.addEventListener('click', () => this.onChoose(id));
    item.append(button);
    return item;
  }
}

/** Reminders of the rules about elements of which the server says nothing. */
const leftBeside = (drawing, server) =>
  drawing.filter((one) => one.severity !== 'error' && !server.some(({ element_id: id }) => id === one.element_id));

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
