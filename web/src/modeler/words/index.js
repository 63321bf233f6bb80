// The translate module of the editors. Words without a translation are shown in English and noted in `missing`.
import bpmn from './bpmn.js';
import lint from './lint.js';
import ours from './ours.js';
import panel from './panel.js';

export const missing = new Set();
const VIETNAMESE = { ...bpmn, ...panel, ...lint, ...ours };
const KNOWN = new Set(Object.values(VIETNAMESE));

/** `template` in the page's language, its {placeholders} replaced. What is Vietnamese already stays as it is. */
export function translate(template, replacements = {}) {
  return inLanguage(template).replace(/{([^}]+)}/g, (whole, name) => replacements[name] ?? whole);
}

function inLanguage(template) {
  if (document.documentElement.lang === 'en' || typeof template !== 'string') return String(template);
  if (Object.hasOwn(VIETNAMESE, template)) return VIETNAMESE[template];
  if (template && !KNOWN.has(template)) missing.add(template);
  return template;
}

export default { translate: ['value', translate] };
