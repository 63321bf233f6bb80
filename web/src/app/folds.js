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
