// The administrator's modeler. The page's <main data-modeler> names the addresses it works with:
//   data-src (GET, XML) · data-save (PUT, XML) · data-check (POST, XML) → {"findings": [{element_id, element_name, severity, sentence}]}
//   data-approval, data-publish (POST) → {"sentence"?, "location"?, "findings"?}; a refusal is a problem with "detail"
import './app/keys.js';
import './app/help.js';
import { start } from './modeler/page.js';

const root = document.querySelector('[data-modeler]');
if (root) start(root);
