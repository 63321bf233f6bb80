// <form data-undo> remembers its fields after each change; [data-undo-last] brings back what stood there before.
const states = new WeakMap();

const fieldsOf = (form) => [...form.elements].filter((field) => field.name && !/^(hidden|submit|button|file|fieldset)$/.test(field.type));
const read = (form) => fieldsOf(form).map((field) => [field, /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value]);
const statesOf = (form) => states.get(form) ?? states.set(form, []).get(form);

for (const form of document.querySelectorAll('form[data-undo]')) {
  statesOf(form).push(read(form));
  form.addEventListener('change', (event) => { if (event.target !== form) remember(form); });
  form.querySelector('[data-undo-last]')?.addEventListener('click', () => goBack(form));
}

function remember(form) {
  statesOf(form).push(read(form));
  show(form);
}

function goBack(form) {
  const known = statesOf(form);
  if (known.length < 2) return;
  known.pop();
  for (const [field, value] of known.at(-1)) {
    if (typeof value === 'boolean') field.checked = value;
    else field.value = value;
  }
  show(form);
  // What follows the form (the summary, the draft) follows it back.
  form.dispatchEvent(new Event('change', { bubbles: true }));
}

function show(form) {
  const button = form.querySelector('[data-undo-last]');
  if (button) button.disabled = statesOf(form).length < 2;
}
