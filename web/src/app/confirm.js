// <button data-confirm="Question?"> asks in a dialog before its form is sent; without script it is sent at once.
// What lacks an answer is said first: such a form goes its way without a question, to the browser's or the server's
// refusal. data-needs="name …" are fields that only this button makes mandatory.
import { say } from './words.js';

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-confirm]');
  if (!button || button.dataset.confirmed !== undefined || isRefused(button)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(button.dataset.confirm, button))) return;
  const pressed = button.isConnected ? button : twin(button);
  if (!pressed) return;
  pressed.dataset.confirmed = '';
  pressed.click();
  delete pressed.dataset.confirmed;
}, true);

/** Whether the form is sure to be refused: by the browser for anything, by the server for what is left empty. */
function isRefused({ form, formNoValidate, dataset }) {
  if (!form) return false;
  const needed = (dataset.needs ?? '').split(' ').filter(Boolean).map((name) => form.elements.namedItem(name));
  if (needed.some((field) => field && !field.value.trim())) return true;
  if (!form.noValidate && !formNoValidate) return !form.checkValidity();
  return [...form.elements].some((field) => field.validity?.valueMissing);
}

/** The dialog takes the focus from a field, and what depends on that field may come anew, this button with it. */
const twin = ({ name, value }) => document.querySelector(`button[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);

export function ask(question, button) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'confirm-title');
  dialog.innerHTML = `
    <form method="dialog">
      <div class="dialog-body"><h2 id="confirm-title"></h2><p></p></div>
      <div class="dialog-foot">
        <button class="btn" value="no"></button>
        <button class="btn" value="yes" autofocus></button>
      </div>
    </form>`;
  const [no, yes] = dialog.querySelectorAll('button');
  dialog.querySelector('h2').textContent = button?.dataset.confirmTitle || say('sure');
  dialog.querySelector('p').textContent = question;
  no.textContent = say('cancel');
  yes.textContent = button?.dataset.confirmYes || say('agree');
  yes.classList.add(button?.classList.contains('btn-danger') ? 'btn-danger' : 'btn-primary');
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returnValue === 'yes'); });
  });
}
