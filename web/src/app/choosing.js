// <button name="outcome" value="supplement" data-choose> makes that choice of its form and goes to what is asked then;
// pressed again it sends the form. Without script it sends the form with that choice at once.
document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[data-choose]');
  const choice = button?.form.elements.namedItem(button.name);
  const fields = [...(choice instanceof RadioNodeList ? choice : [choice])].filter((field) => field && field !== button);
  if (!fields.length) return;
  event.preventDefault();
  const chosen = fields.find((field) => field.type !== 'radio' || field.value === button.value);
  if (chosen.checked || (chosen.type !== 'radio' && chosen.value === button.value)) return send(button.form);
  if (chosen.type === 'radio') chosen.checked = true;
  else chosen.value = button.value;
  chosen.focus();
  if (chosen.getAttribute('hx-post')) chosen.addEventListener('htmx:afterRequest', () => goOn(chosen), { once: true });
  chosen.dispatchEvent(new Event('change', { bubbles: true }));
});

/** The first empty field after the choice that must be filled in. */
function goOn(chosen) {
  const fields = [...chosen.form.elements];
  const open = fields.slice(fields.indexOf(chosen)).find((field) => field.required && !field.value && field.type !== 'radio');
  open?.focus();
}

const send = (form) => form.requestSubmit(form.querySelector('[type=submit]:not([data-choose])'));
