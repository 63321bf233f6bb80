// Talking to the server: what is sent, and what a refusal sounds like.
import { translate } from './words/index.js';

/** Sends `xml` (or nothing) and returns the JSON answer; throws an Error with the sentence of a refusal. */
export async function send(url, method, xml) {
  const headers = { Accept: 'application/json', 'X-CSRFToken': document.querySelector('meta[name="csrf-token"]')?.content ?? '' };
  if (xml !== undefined) headers['Content-Type'] = 'text/xml';
  if (method === 'POST') headers['Idempotency-Key'] = crypto.randomUUID();
  const answer = await reach(url, { method, headers, body: xml });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(body.sentence ?? body.detail ?? body.title ?? `HTTP ${answer.status}`), { findings: body.findings });
  return body;
}

export async function load(url) {
  const answer = await reach(url, { headers: { Accept: 'text/xml' } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.text();
}

const reach = (url, request) => fetch(url, request).catch(() => { throw new Error(translate('no connection')); });
