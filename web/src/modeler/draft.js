// What is unsaved, said on the page and asked about before it is left.
import { translate } from './words/index.js';

export class Draft {
  constructor(modeler, label, version) {
    Object.assign(this, { stack: modeler.get('commandStack'), label, version, savedAt: -1, replaced: false });
    modeler.on('commandStack.changed', () => this.show());
    addEventListener('beforeunload', (event) => { if (this.isChanged && !this.leaving) event.preventDefault(); });
    this.show();
  }

  get isChanged() {
    return this.replaced || this.stack._stackIdx !== this.savedAt;
  }

  /** Where the command stack stands; a change made while a request runs is not lost sight of. */
  mark() {
    return this.stack._stackIdx;
  }

  saved(mark, version) {
    this.isNow(version);
    this.savedAt = mark;
    this.replaced = false;
    const time = new Date().toLocaleTimeString(document.documentElement.lang || 'vi', { hour: '2-digit', minute: '2-digit' });
    this.show(translate('Saved at {time}', { time }));
  }

  /** Which version lies on the table, as the server calls it. */
  isNow(version) {
    if (version && this.version) this.version.textContent = version;
  }

  /** Another file took the diagram's place; the command stack is new and empty. */
  replacedByFile() {
    this.savedAt = -1;
    this.replaced = true;
    this.show();
  }

  show(text) {
    this.label.textContent = this.isChanged ? translate('Unsaved changes') : text ?? this.label.textContent;
    this.label.dataset.changed = String(this.isChanged);
  }
}
