// Brings the editor, its toolbar and the list of findings together.
import { ask } from '../app/confirm.js';
import { hush, toast } from '../app/toast.js';
import { fontIsReady } from '../viewer/text.js';
import { Draft } from './draft.js';
import { createEditor, mark, reveal, showWhole } from './editor.js';
import { choose, download } from './files.js';
import { Findings, fromLint } from './findings.js';
import { readOptions } from './options.js';
import { load, send } from './server.js';
import { missing, translate } from './words/index.js';

const part = (name) => document.querySelector(`[data-slot="${name}"]`);

/** Starts the modeler in `root`; tests find it as window.modeler, and words without translation in window.__missing. */
export async function start(root) {
  const options = readOptions(document.getElementById('modeler-options')?.textContent);
  const modeler = createEditor({ canvas: part('canvas'), panel: part('properties'), options });
  Object.assign(window, { modeler, __missing: missing });
  const page = {
    modeler,
    urls: root.dataset,
    draft: new Draft(modeler, part('state'), part('version')),
    findings: new Findings({
      list: part('findings'), summary: part('summary'), onChoose: (id) => reveal(modeler, id),
      onChange: (all, isJudged) => mark(modeler, all, isJudged),
    }),
  };
  modeler.on('linting.completed', ({ issues }) => page.findings.set('drawing', fromLint(issues, modeler.get('elementRegistry'))));
  wire(page);
  await attempt(() => openFirst(page));
  root.dataset.ready = 'yes';
}

async function openFirst(page) {
  const [xml] = await Promise.all([load(page.urls.src), fontIsReady()]);
  await importXml(page, xml);
  page.draft.savedAt = page.draft.mark();
  page.draft.show(translate('No changes'));
}

async function importXml({ modeler, findings }, xml) {
  const { warnings } = await modeler.importXML(xml).catch((error) => {
    throw new Error(translate('The diagram could not be opened: {reason}', { reason: error.message }));
  });
  const unread = warnings.map(({ message }) => ({
    element_id: '', element_name: '', severity: 'error',
    sentence: translate('Part of the file cannot be read, and saving would lose it: {reason}', { reason: message }),
  }));
  findings.set('file', unread);
  findings.judge([], false);
  findings.set('rewrites', []);
  showWhole(modeler);
}

const COMMANDS = {
  save: async (page) => {
    const mark = page.draft.mark();
    const { findings, version } = await send(page.urls.save, 'PUT', await xmlOf(page));
    page.draft.saved(mark, version);
    judge(page, findings, mark);
  },
  check: async (page) => {
    await check(page);
    part('drawer').open = true;
  },
  approval: (page, button) => saveThenPost(page, page.urls.approval, button, 'Ask for approval? The draft is saved first.'),
  publish: (page, button) => saveThenPost(page, page.urls.publish, button, 'Publish this version? Dossiers under way keep theirs.'),
  download: async (page) => download(await xmlOf(page), page.urls.fileName || 'quy-trinh.bpmn'),
  upload: async (page, button) => {
    const { name, file } = await choose();
    if (page.draft.isChanged && !(await ask(translate('Replace the diagram by the file {name}?', { name }), button))) return;
    const { xml, findings, rewrites } = page.urls.import ? await send(page.urls.import, 'POST', file) : { xml: await file.text() };
    await importXml(page, xml);
    page.findings.imported(findings, rewrites);
    page.draft.replacedByFile();
    if (findings?.length || rewrites?.length) part('drawer').open = true;
  },
  undo: ({ modeler }) => modeler.get('commandStack').undo(),
  redo: ({ modeler }) => modeler.get('commandStack').redo(),
  whole: ({ modeler }) => showWhole(modeler),
};

/** What was wrong may be cured by a change: the server is asked again once the hand rests. */
const REST = 1500;
let resting;

function changed(page) {
  page.findings.outdate();
  clearTimeout(resting);
  if (page.urls.check && page.findings.sources.server.length) resting = setTimeout(() => check(page).catch(() => {}), REST);
}

async function check(page) {
  const mark = page.draft.mark();
  const { findings } = await send(page.urls.check, 'POST', await xmlOf(page));
  judge(page, findings, mark);
}

/** List what the server said of the drawing as it stood at `mark`. */
const judge = (page, findings, mark = page.draft.mark()) => page.findings.judge(findings, mark === page.draft.mark());

async function saveThenPost(page, url, button, question) {
  if (!(await ask(translate(question), button))) return;
  if (page.urls.save && page.draft.isChanged) await COMMANDS.save(page);
  const { sentence, location: next, findings, version } = await send(url, 'POST');
  if (findings) judge(page, findings);
  page.draft.isNow(version);
  if (!next) return toast(sentence ?? translate('Done'));
  page.draft.leaving = true;
  location.assign(next);
}

const xmlOf = async ({ modeler }) => (await modeler.saveXML({ format: true })).xml.normalize('NFC');

function wire(page) {
  document.addEventListener('click', ({ target }) => {
    const button = target.closest?.('[data-command]');
    if (button) carryOut(page, button);
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    const button = document.querySelector('[data-command="save"]');
    if (button) carryOut(page, button);
  });
  page.modeler.on('commandStack.changed', () => {
    const stack = page.modeler.get('commandStack');
    const enable = (name, on) => document.querySelector(`[data-command="${name}"]`)?.toggleAttribute('disabled', !on);
    enable('undo', stack.canUndo());
    enable('redo', stack.canRedo());
    changed(page);
  });
}

/** One command at a time for each button; a refusal is said, and its findings are listed. */
async function carryOut(page, button) {
  if (button.ariaBusy === 'true') return;
  commitTyping();
  button.ariaBusy = 'true';
  hush();
  await attempt(() => COMMANDS[button.dataset.command](page, button), page);
  button.ariaBusy = 'false';
}

/** A field of the panel hands its text over after a pause, or when it loses the focus: now. */
function commitTyping() {
  const field = document.activeElement;
  if (!field?.closest?.('[data-slot="properties"]')) return;
  field.blur();
  field.focus();
}

async function attempt(act, page) {
  try {
    await act();
  } catch (error) {
    if (error.findings) judge(page, error.findings);
    toast(translate('It did not work: {reason}', { reason: error.message }), 'danger');
  }
}
