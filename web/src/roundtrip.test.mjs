// Opening and saving a diagram loses nothing: every shipped one, and one with everything that we do not know.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BpmnModdle } from 'bpmn-moddle';

const spiffworkflow = JSON.parse(readFileSync(new URL('modeler/spiffworkflow.json', import.meta.url)));
const SHIPPED = new URL('../../bpmn/', import.meta.url).pathname;
const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const OURS = 'http://spiffworkflow.org/bpmn/schema/1.0/core';

for (const path of readdirSync(SHIPPED, { recursive: true }).filter((name) => name.endsWith('.bpmn')).sort()) {
  test(`${path} is saved as it was opened`, async () => assertKept(readFileSync(join(SHIPPED, path), 'utf8')));
}

test('settings and elements that we do not know are kept', () => assertKept(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="${BPMN}" xmlns:s="${OURS}" xmlns:other="http://example.org/other" id="d" targetNamespace="t" other:author="Ân">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:userTask id="task" name="Thẩm định" other:colour="red">
      <bpmn:documentation>Xem &lt;hồ sơ&gt;</bpmn:documentation>
      <bpmn:extensionElements>
        <s:properties>
          <s:property name="due" value="4wh" />
          <s:property name="setting_of_tomorrow" value="&quot;a&quot; &amp; b" />
        </s:properties>
        <other:thing deep="1"><other:child>chữ</other:child><other:child>số</other:child></other:thing>
      </bpmn:extensionElements>
    </bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`));

test('what cannot be kept is told, not dropped in silence', async () => {
  const { warnings } = await read(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="${BPMN}" xmlns:s="${OURS}" id="d" targetNamespace="t">
  <bpmn:process id="p"><bpmn:userTask id="task"><bpmn:extensionElements><s:unheardOf a="1" /></bpmn:extensionElements></bpmn:userTask></bpmn:process>
</bpmn:definitions>`);
  assert.ok(warnings.length > 0);
});

async function assertKept(xml) {
  const { moddle, rootElement, warnings } = await read(xml);
  assert.deepEqual(warnings.map(({ message }) => message), []);
  const saved = await moddle.toXML(rootElement, { format: true });
  assert.deepEqual(facts(saved.xml), facts(xml));
}

async function read(xml) {
  const moddle = new BpmnModdle({ spiffworkflow });
  return { moddle, ...(await moddle.fromXML(xml, 'bpmn:Definitions')) };
}

/** Every element with its attributes and its text, as sorted lines; independent of order, prefixes and layout. */
function facts(xml) {
  const prefixes = Object.fromEntries([...xml.matchAll(/xmlns(?::([\w.-]+))?="([^"]+)"/g)].map(([, prefix, uri]) => [prefix ?? '', uri]));
  const named = (name) => (name.includes(':') ? `{${prefixes[name.split(':')[0]]}}${name.split(':')[1]}` : `{${prefixes[''] ?? ''}}${name}`);
  const body = xml.replace(/<\?.*?\?>|<!--[\s\S]*?-->/g, '');
  return [...body.matchAll(/<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))/g)]
    .map(([, name, attributes, cdata, text]) => JSON.stringify([named(name), pairs(attributes), plain(cdata ?? unescaped(text ?? ''))]))
    .sort();
}

const pairs = (text) => [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  .filter(([, name]) => !name.startsWith('xmlns'))
  .map(([, name, double, single]) => [name, unescaped(double ?? single)])
  .filter(([name, value]) => !isDefault(name, value))
  .map(([name, value]) => [name, number(value)])
  .sort();

// moddle leaves out what equals the default of the BPMN schema.
const isDefault = (name, value) => [
  ['cancelActivity', 'true'], ['isInterrupting', 'true'], ['isSequential', 'false'], ['triggeredByEvent', 'false'], ['isCollection', 'false'],
  ['gatewayDirection', 'Unspecified'], ['isForCompensation', 'false'], ['processType', 'None'], ['isClosed', 'false'], ['parallelMultiple', 'false'],
  ['startQuantity', '1'], ['completionQuantity', '1'], ['instantiate', 'false'], ['eventGatewayType', 'Exclusive'], ['isExecutable', 'false'],
].some(([other, standard]) => other === name && value === standard);
const number = (value) => (/^-?\d+(\.\d+)?$/.test(value) ? String(Number(value)) : value);
const plain = (text) => text.trim();
const unescaped = (text) => text
  .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
  .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
