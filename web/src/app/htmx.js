// htmx under our content security policy: nothing is evaluated, no style element is written.
import htmx from 'htmx.org';
import { toast } from './toast.js';
import { say } from './words.js';

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  selfRequestsOnly: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '[23]..', swap: true },
    // A form with errors comes back as 422 and takes its own place.
    { code: '422', swap: true },
    { code: '[45]..', swap: false, error: true },
  ],
});
window.htmx = htmx;

document.addEventListener('htmx:configRequest', ({ detail }) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (token) detail.headers['X-CSRFToken'] = token;
});
document.addEventListener('htmx:responseError', () => toast(say('failed'), 'danger'));
document.addEventListener('htmx:sendError', () => toast(say('offline'), 'danger'));
