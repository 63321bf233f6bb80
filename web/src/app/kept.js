// <form data-kept="whose and what"> loses nothing to a session that has ended: what stands in it when it is sent, or when
// the server no longer knows who asks, is kept by this tab until the form is open again, or another page shows that it went.
const NAME = 'motcua.kept';
const isText = ([name, value]) => typeof value === 'string' && !/^(csrf_token|idempotency_key)$/.test(name);

const keep = (form) => sessionStorage.setItem(NAME, JSON.stringify([form.dataset.kept, [...new FormData(form)].filter(isText)]));

document.addEventListener('submit', ({ target }) => { if (target.dataset.kept) keep(target); });
document.addEventListener('htmx:beforeOnLoad', ({ detail }) => {
  if (detail.xhr.status === 401) document.querySelectorAll('form[data-kept]').forEach(keep);
});

const [whose, entries] = JSON.parse(sessionStorage.getItem(NAME) ?? '[]');
const form = whose && [...document.querySelectorAll('form[data-kept]')].find(({ dataset }) => dataset.kept === whose);
// The page between is the one that asks for name and password.
if (!document.querySelector('input[name=password]')) sessionStorage.removeItem(NAME);
// Not before htmx listens: what follows the form (its draft, its summary) follows it back.
if (form && !form.querySelector('[aria-invalid=true]')) document.addEventListener('DOMContentLoaded', () => bringBack(form));

/** A field may show others, which come from the server: they are filled as soon as they stand there. */
function bringBack(form) {
  const waiting = new Set(entries.map(([name]) => name));
  const fill = () => {
    for (const name of [...waiting]) {
      const fields = [...form.elements].filter((field) => field.name === name && field.type !== 'hidden' && field.type !== 'submit');
      if (!fields.length) continue;
      waiting.delete(name);
      fields.forEach((field) => put(field, entries.filter(([key]) => key === name).map(([, value]) => value)));
    }
  };
  for (const box of form.querySelectorAll('input[type=checkbox]')) box.checked = entries.some(([name, value]) => name === box.name && value === box.value);
  fill();
  document.addEventListener('htmx:oobAfterSwap', fill);
  form.dispatchEvent(new Event('change', { bubbles: true }));
}

function put(field, values) {
  if (/^(checkbox|radio)$/.test(field.type)) field.checked = values.includes(field.value);
  else [field.value] = values;
  if (field.getAttribute('hx-post')) field.dispatchEvent(new Event('change', { bubbles: true }));
}
