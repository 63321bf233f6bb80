// "?" lists the shortcuts of the page that is open, and offers the switch for single letters.
import { lettersAreOn, switchLetters } from './keys.js';
import { say } from './words.js';

document.addEventListener('click', ({ target }) => {
  if (target.closest?.('[data-help]')) open();
});

function open() {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  dialog.innerHTML = `
    <form method="dialog">
      <div class="dialog-body">
        <h2 id="keys-title"></h2>
        <table class="keys"><tbody></tbody></table>
        <label class="choice"><input type="checkbox"><span></span></label>
      </div>
      <div class="dialog-foot"><button class="btn btn-primary"></button></div>
    </form>`;
  dialog.querySelector('h2').textContent = say('help');
  dialog.querySelector('button').textContent = say('close');
  dialog.querySelector('label span').textContent = say('letters');
  const box = dialog.querySelector('input');
  box.checked = lettersAreOn();
  box.addEventListener('change', () => switchLetters(box.checked));
  dialog.querySelector('tbody').append(...shortcuts().map(row));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Pairs of key and words: what the page's commands say of themselves, then what every page has. */
function shortcuts() {
  const commands = [...document.querySelectorAll('[data-key]')].map((element) => [element.dataset.key, nameOf(element)]);
  const always = [['?', say('showHelp')]];
  if (document.querySelector('[data-search]')) always.unshift(['/', say('search')]);
  if (document.querySelector('[data-row]')) always.unshift(['j', say('next')], ['k', say('previous')], ['Enter', say('open')]);
  const notes = [...document.querySelectorAll('[data-key-note]')].map((element) => [element.dataset.keyNote, element.textContent.trim()]);
  return [...new Map([...always, ...commands, ...notes].filter(([, name]) => name)).entries()];
}

function nameOf(element) {
  if (element.getAttribute('aria-label')) return element.getAttribute('aria-label');
  const label = element.labels?.[0] ?? element;
  const copy = label.cloneNode(true);
  copy.querySelectorAll('kbd, select, .visually-hidden').forEach((part) => part.remove());
  return copy.textContent.trim().replace(/\s+/g, ' ');
}

function row([key, name]) {
  const line = document.createElement('tr');
  line.innerHTML = '<th scope="row"></th><td><kbd></kbd></td>';
  line.querySelector('th').textContent = name;
  line.querySelector('kbd').textContent = key;
  return line;
}
