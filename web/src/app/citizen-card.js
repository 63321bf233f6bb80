// A scanner types the QR code of a citizen card (CCCD) as text:
//   number | old number | full name | date of birth ddmmyyyy | sex | address | date of issue ddmmyyyy
// <input data-citizen-card data-name="applicant_name" data-address="…" data-birth="…" data-sex="…"> fills the named fields.
const PARTS = { name: 2, birth: 3, sex: 4, address: 5, issued: 6 };
const DATES = ['birth', 'issued'];
// Scanners type letter by letter: the card is read when they pause, or end with Enter.
const PAUSE = 150;
let waiting;

document.addEventListener('input', ({ target }) => {
  if (!target.matches?.('[data-citizen-card]') || !target.value.includes('|')) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => read(target), PAUSE);
});

function read(target) {
  const parts = target.value.normalize('NFC').split('|').map((part) => part.trim());
  if (parts.length < 6 || !/^\d{12}$/.test(parts[0])) return;
  for (const [key, index] of Object.entries(PARTS)) {
    if (parts[index]) fill(target.form, target.dataset[key], DATES.includes(key) ? isoDate(parts[index]) : parts[index]);
  }
  target.value = parts[0];
  target.dispatchEvent(new Event('change', { bubbles: true }));
}

// The Enter at the end must not send the form.
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches?.('[data-citizen-card]')) event.preventDefault();
});

const isoDate = (text) => text.replace(/^(\d{2})(\d{2})(\d{4})$/, '$3-$2-$1');

function fill(form, name, value) {
  const field = name && form?.elements.namedItem(name);
  if (!field) return;
  field.value = value;
  (field instanceof Element ? field : field[0]).dispatchEvent(new Event('change', { bubbles: true }));
}
