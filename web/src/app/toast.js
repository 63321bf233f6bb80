// A short message in a live region, read out by screen readers, gone after a while.
let region;
let timer;

export function toast(text, kind = 'info') {
  region ??= createRegion();
  region.dataset.kind = kind;
  region.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => { region.textContent = ''; }, 8000);
}

/** What was said is over. */
export function hush() {
  if (region) region.textContent = '';
}

function createRegion() {
  const element = document.createElement('div');
  element.className = 'toast';
  element.setAttribute('role', 'status');
  document.body.append(element);
  return element;
}
