// <input data-filter="#list"> hides the [data-filter-item] that do not contain its words, with or without diacritics.
import { say } from './words.js';

export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

document.addEventListener('input', ({ target }) => {
  if (target.matches?.('[data-filter]')) narrow(target);
});
for (const early of document.querySelectorAll('[data-filter]')) if (early.value) narrow(early); // typed before this ran

function narrow(target) {
  const words = fold(target.value).split(/\s+/).filter(Boolean);
  const items = [...document.querySelectorAll(`${target.dataset.filter} [data-filter-item]`)];
  for (const item of items) {
    const text = fold(item.dataset.filterItem || item.textContent);
    item.hidden = !words.every((word) => text.includes(word));
  }
  announce(target, items.filter((item) => !item.hidden).length);
}

function announce(input, count) {
  let status = input.parentElement.querySelector('[data-filter-status]');
  if (!status) {
    status = document.createElement('span');
    status.dataset.filterStatus = '';
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    input.after(status);
  }
  status.textContent = count ? say('found', { n: count }) : say('none');
}
