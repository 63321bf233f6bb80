// One diagram: import, mark what is done and where the dossier stands, zoom there.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { centre, fit } from './fit.js';
import { fontIsReady, textRenderer } from './text.js';
import { toolbar } from './toolbar.js';
import { words } from './words.js';

// Below this scale the lettering of a diagram is too small to read.
const READABLE = 0.8;
// The buttons lie at the top, the watermark at the bottom.
const ROOM = { top: 56, right: 12, bottom: 12, left: 12 };

export async function mount(element) {
  element.dataset.ready = '';
  const container = document.createElement('div');
  container.className = 'diagram-canvas';
  element.append(container);
  const viewer = new NavigatedViewer({ container, textRenderer });
  try {
    const [answer] = await Promise.all([fetch(element.dataset.src), fontIsReady()]);
    if (!answer.ok) throw new Error(`${answer.status}`);
    await viewer.importXML(await answer.text());
  } catch {
    return explain(element);
  }
  const marks = mark(viewer, element.dataset);
  const view = { whole: () => whole(viewer), here: () => zoomTo(viewer, marks.here), zoom: (step) => zoom(viewer, step) };
  element.append(toolbar(element, view, marks.here.length > 0));
  open(viewer, view, marks);
  element.dataset.ready = 'yes';
  document.addEventListener('fullscreenchange', () => { viewer.get('canvas').resized(); open(viewer, view, marks); });
}

const idsIn = (text) => (text ?? '').split(',').map((id) => id.trim()).filter(Boolean);

/** Colour the elements named in the attributes; names that are not drawn are passed over. */
function mark(viewer, { done, current, late, here }) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const drawn = (text) => idsIn(text).filter((id) => registry.get(id));
  const marks = { done: drawn(done), here: drawn(`${current ?? ''},${late ?? ''}`), late: drawn(late) };
  marks.done.forEach((id) => canvas.addMarker(id, 'is-done'));
  marks.here.forEach((id) => canvas.addMarker(id, marks.late.includes(id) ? 'is-late' : 'is-current'));
  marks.here.forEach((id) => badge(viewer, id, here, marks.late.includes(id)));
  return marks;
}

function badge(viewer, id, text, isLate) {
  const html = document.createElement('span');
  html.className = isLate ? 'diagram-badge diagram-badge-late' : 'diagram-badge';
  html.textContent = text;
  viewer.get('overlays').add(id, 'here', { position: { top: -11, left: 8 }, scale: { min: 1, max: 1.3 }, html });
}

/** The whole diagram when it can be read, else the current element in the middle. */
function open(viewer, view, marks) {
  view.whole();
  if (marks.here.length && viewer.get('canvas').zoom() < READABLE) view.here();
}

function whole(viewer) {
  fit(viewer.get('canvas'), ROOM);
}

function zoomTo(viewer, ids) {
  const registry = viewer.get('elementRegistry');
  centre(viewer.get('canvas'), ids.map((id) => registry.get(id)).filter((shape) => shape.width));
}

function zoom(viewer, step) {
  viewer.get('zoomScroll').stepZoom(step);
}

function explain(element) {
  const message = document.createElement('p');
  message.className = 'diagram-message';
  message.textContent = words.failed;
  element.replaceChildren(message);
}
