// Mounts a read-only diagram in every [data-bpmn-viewer]; see macro `diagram` for its attributes.
import { mount } from './viewer/diagram.js';

for (const element of document.querySelectorAll('[data-bpmn-viewer]')) mount(element);

// A diagram that htmx brings in later is mounted too.
document.addEventListener('htmx:load', ({ detail }) => {
  for (const element of detail.elt.querySelectorAll?.('[data-bpmn-viewer]:not([data-ready])') ?? []) mount(element);
});
