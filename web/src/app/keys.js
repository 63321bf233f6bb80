// The keyboard layer. A command names its key: <button data-key="F9">; rows carry data-row, a search box data-search.
// Function keys always work. Single letters rest while someone types or composes, and can be switched off (WCAG 2.1.4).
import { isShown } from './shown.js';

const SWITCH = 'motcua.letter-keys';
const FIELD = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]';
const EDITOR = '.djs-container, .bio-properties-panel, .fjs-container';

export const lettersAreOn = () => localStorage.getItem(SWITCH) !== 'off';
export const switchLetters = (on) => localStorage.setItem(SWITCH, on ? 'on' : 'off');

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const isLetter = !/^(F\d+|Enter)$/.test(event.key);
  if (isLetter && (isTyping(event.target) || !lettersAreOn())) return;
  if (press(event.key) || walk(event.key)) event.preventDefault();
});

const isTyping = (target) => target instanceof Element && Boolean(target.closest(`${FIELD}, ${EDITOR}`));

/** Do what the visible element with this key offers; an open dialog hides the page behind it. */
function press(key) {
  const scope = document.querySelector('dialog[open]') ?? document;
  const command = [...scope.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(isUsable);
  if (!command) return false;
  if (command.matches('select')) chooseNext(command);
  else if (command.matches('input:not([type=checkbox], [type=radio]), textarea')) command.focus();
  else command.click();
  return true;
}

const isUsable = (element) => !element.disabled && isShown(element);

function chooseNext(select) {
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  select.focus();
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Move through the rows of a list, open one, or go to the search box. */
function walk(key) {
  if (document.querySelector('dialog[open]')) return false;
  if (key === 'j') return focusRow(1);
  if (key === 'k') return focusRow(-1);
  if (key === '/') return focusSearch();
  if (key === 'Enter') return openRow();
  return false;
}

function focusRow(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter(isUsable);
  if (!rows.length) return false;
  const here = rows.indexOf(document.activeElement?.closest('[data-row]'));
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next].focus();
  rows[next].scrollIntoView({ block: 'nearest' });
  return true;
}

function focusSearch() {
  const box = document.querySelector('main [data-search]') ?? document.querySelector('[data-search]');
  box?.focus();
  box?.select();
  return Boolean(box);
}

function openRow() {
  if (!document.activeElement?.matches('[data-row]')) return false;
  const link = document.activeElement.querySelector('a[href]');
  link?.click();
  return Boolean(link);
}

document.addEventListener('click', ({ target, detail }) => {
  const row = target.closest?.('[data-row]');
  if (!row || detail === 0 || target.closest('a, button, input, select, label, summary')) return;
  if (String(getSelection())) return;
  row.querySelector('a[href]')?.click();
});
