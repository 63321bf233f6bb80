import { words } from './words.js';

const FULL_SCREEN = '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>';

/** The buttons in the top right corner; the bottom right one belongs to the watermark. */
export function toolbar(element, view, hasCurrent) {
  const bar = document.createElement('div');
  bar.className = 'diagram-tools';
  if (hasCurrent) bar.append(button(words.here, view.here));
  bar.append(
    button(words.whole, view.whole),
    button('−', () => view.zoom(-1), words.smaller),
    button('+', () => view.zoom(1), words.larger),
  );
  if (document.fullscreenEnabled) bar.append(button(FULL_SCREEN, () => toggleFullScreen(element), words.full));
  return bar;
}

function button(text, act, label) {
  const made = document.createElement('button');
  made.type = 'button';
  made.innerHTML = text;
  if (label) Object.assign(made, { title: label, ariaLabel: label });
  made.addEventListener('click', act);
  return made;
}

const toggleFullScreen = (element) => (document.fullscreenElement ? document.exitFullscreen() : element.requestFullscreen());
