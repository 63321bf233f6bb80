// The lists that the page offers, from <script type="application/json" id="modeler-options">.
const LISTS = ['roles', 'agencies', 'forms', 'letters', 'operations', 'decisions', 'statuses', 'processes'];

/** Every list as [{value, label}], whether the page wrote pairs, names or objects; a missing list is empty. */
export function readOptions(text) {
  const given = text ? JSON.parse(text) : {};
  return Object.fromEntries(LISTS.map((name) => [name, (given[name] ?? []).map(option)]));
}

function option(item) {
  if (Array.isArray(item)) return { value: String(item[0]), label: String(item[1] ?? item[0]) };
  if (typeof item === 'object') return { value: String(item.value), label: String(item.label ?? item.value) };
  return { value: String(item), label: String(item) };
}
