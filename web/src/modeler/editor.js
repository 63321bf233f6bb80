// bpmn-js with our settings, our words and our rules.
import Modeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule } from 'bpmn-js-properties-panel';
import lintModule from 'bpmn-js-bpmnlint';
import minimapModule from 'diagram-js-minimap';
import { fit } from '../viewer/fit.js';
import { textRenderer } from '../viewer/text.js';
import { lintConfiguration } from './lint/index.js';
import provider from './properties/provider.js';
import spiffworkflow from './spiffworkflow.json';
import words from './words/index.js';

// The palette stands on the left, the minimap's button at the top, the watermark in the bottom right corner.
const ROOM = { top: 48, right: 24, bottom: 48 };

/** A modeler in `canvas` with its panel in `panel`; `options` are the lists of options.js. */
export function createEditor({ canvas, panel, options }) {
  const modeler = new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    dossierOptions: options,
    linting: { bpmnlint: lintConfiguration(options), active: true },
    textRenderer,
    additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, provider, lintModule, minimapModule, words],
    moddleExtensions: { spiffworkflow },
  });
  // The palette takes two columns, and the view its measures, from the size that the canvas has now.
  new ResizeObserver(() => modeler.get('canvas').resized()).observe(canvas);
  return modeler;
}

/** Fit the diagram into what palette and corners leave free. */
export function showWhole(modeler) {
  const canvas = modeler.get('canvas');
  const palette = canvas.getContainer().querySelector('.djs-palette');
  fit(canvas, { ...ROOM, left: 40 + (palette?.offsetWidth ?? 0) });
}

/** Marks on the diagram what the server says is still to be filled in or set right. Once it has judged the drawing as it
    stands, the rules' own crosses give way to its word, as they do in the list. */
export function mark(modeler, findings, isJudged) {
  const canvas = modeler.get('canvas');
  canvas.getContainer().classList.toggle('judged', isJudged);
  const heavy = findings.filter(({ severity, source }) => severity === 'error' && source !== 'drawing');
  const open = new Set(heavy.map(({ element_id: id }) => id));
  modeler.get('elementRegistry').forEach(({ id }) => {
    if (canvas.hasMarker(id, 'open') !== open.has(id)) canvas.toggleMarker(id, 'open');
  });
}

/** Select the element and bring it into view; false when it is not in this diagram. */
export function reveal(modeler, id) {
  const element = modeler.get('elementRegistry').get(id);
  if (!element) return false;
  const canvas = modeler.get('canvas');
  const root = canvas.findRoot(element);
  if (root) canvas.setRootElement(root);
  if (element !== root) canvas.scrollToElement(element, 120);
  modeler.get('selection').select(element);
  return true;
}
