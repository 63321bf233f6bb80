// Forms: text is sent in NFC, a form is sent once, the first wrong field gets the focus.
import { isShown } from './shown.js';

document.addEventListener('formdata', ({ formData }) => {
  for (const [name, value] of [...formData.entries()]) {
    if (typeof value === 'string' && value !== value.normalize('NFC')) replace(formData, name);
  }
});

function replace(formData, name) {
  const values = formData.getAll(name);
  formData.delete(name);
  for (const value of values) formData.append(name, typeof value === 'string' ? value.normalize('NFC') : value);
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method === 'dialog' || form.target === '_blank') return;
  if (form.dataset.busy !== undefined) return event.preventDefault();
  // After the other listeners: one of them may still stop the submission.
  queueMicrotask(() => { if (!event.defaultPrevented) form.dataset.busy = ''; });
});

// <form data-enter-goes-on>: Enter in a field goes to the next one instead of pressing the form's first button.
document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented) return;
  if (!field.matches?.('form[data-enter-goes-on] input:not([data-citizen-card])')) return;
  event.preventDefault();
  const fields = [...field.form.elements].filter((one) => one.tabIndex >= 0 && one.type !== 'hidden' && isShown(one));
  fields[fields.indexOf(field) + 1]?.focus();
});

// A page that comes back from the browser's cache is not busy any more.
addEventListener('pageshow', () => document.querySelectorAll('form[data-busy]').forEach((form) => delete form.dataset.busy));

const focusFirstError = (root) => (root.querySelector('.error-summary') ?? root.querySelector('[aria-invalid="true"]'))?.focus();
focusFirstError(document);
document.addEventListener('htmx:afterSwap', ({ detail }) => {
  if (detail.xhr?.status === 422) focusFirstError(detail.elt.getRootNode());
});

document.addEventListener('click', ({ target }) => {
  if (target.closest?.('[data-print]')) window.print();
});

// While a form is on its way nothing in it asks or saves by itself any more, and nobody listens to what comes back.
for (const name of ['htmx:beforeRequest', 'htmx:beforeOnLoad']) {
  document.addEventListener(name, (event) => { if (event.target.closest('form[data-busy]')) event.preventDefault(); });
}
