// What every staff page loads: htmx, the keyboard layer, and forms that do not submit twice.
import './app/htmx.js';
import './app/keys.js';
import './app/help.js';
import './app/forms.js';
import './app/confirm.js';
import './app/citizen-card.js';
import './app/filter.js';
import './app/folds.js';
import './app/choosing.js';
import './app/menu.js';
import './app/undo.js';
import './app/kept.js';
