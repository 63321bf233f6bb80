// A part of the page that comes anew leaves open what its reader had opened: <details id="…">.
let opened = [];

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  opened = [...detail.target.querySelectorAll('details[id][open]')].map(({ id }) => id);
});
document.addEventListener('htmx:afterSwap', () => {
  for (const id of opened.splice(0)) {
    const fold = document.getElementById(id);
    if (fold) fold.open = true;
  }
});

// <a href="#fold" data-unfold> opens <details id="fold"> and goes to the first field of it that is empty.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-unfold]');
  const fold = link && document.querySelector(link.hash);
  if (!fold) return;
  event.preventDefault();
  fold.open = true;
  const fields = [...fold.querySelectorAll('input, select, textarea')];
  (fields.find((field) => !field.value) ?? fields[0] ?? fold.querySelector('summary')).focus({ preventScroll: true });
  fold.scrollIntoView({ block: 'nearest' });
});
