// <button data-confirm="Question?"> asks in a dialog before its form is sent; without script it is sent at once.
import { say } from './words.js';

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-confirm]');
  if (!button || button.dataset.confirmed !== undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!(await ask(button.dataset.confirm, button))) return;
  const pressed = button.isConnected ? button : twin(button);
  if (!pressed) return;
  pressed.dataset.confirmed = '';
  pressed.click();
  delete pressed.dataset.confirmed;
}, true);

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
