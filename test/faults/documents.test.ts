import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { Random } from '../../src/sandbox/random.ts';
import { applyDocuments, planDocuments } from '../support/apply-in-process.ts';
import { queryDatabase, withDatabase } from '../support/database.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

function nest(levels: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** What a hostile document holds beside what it should; each is stored, or makes its assistant invalid. */
const HOSTILE: Readonly<Record<string, JsonObject>> = {
  'a nul byte': { firstMessage: 'a\u0000b' },
  'half a surrogate pair': { firstMessage: '\ud800' },
  'a key with a nul byte': { metadata: { 'a\u0000': 1 } },
  'a wrong type': { model: 'gpt-4o' },
  'another wrong type': { maxDurationSeconds: 'long' },
  'deep nesting': { metadata: { deep: nest(3000) } },
  'nesting that can be stored': { metadata: { deep: nest(500) } },
  'a long name': { name: 'n'.repeat(10_000) },
  'no name': { name: '' },
  'a name with escapes': { name: '\u001b[2J::error::x\n# <script>' },
  'right-to-left marks': { name: '\u202egnp.exe\u202c' },
  'a path for a name': { name: '../../etc/passwd' },
  'prototype keys': JSON.parse('{"metadata":{"__proto__":{"x":1},"constructor":1}}') as JsonObject,
  'a huge number': { maxDurationSeconds: 1e308 },
  'an e-mail that is none': { metadata: { user_email: "' OR 1=1 --" } },
  'an unknown field': { "unknown'; DROP TABLE assistants; --": [null, {}, []] },
  'a type of its own': { metadata: { type: { $ref: '#' } } },
};

test('every hostile document is stored or invalid, and none is lost', { timeout: LIMIT_MS }, async ({ task }) => {
  const random = new Random(11);
  const kinds = Object.values(HOSTILE);
  const documents = [...generateAssistants({ count: SIZES.documents, seed: 5 })].map((document) =>
    random.chance(0.5) ? document : { ...document, ...kinds[random.int(0, kinds.length - 1)] },
  );
  await withDatabase('server', async (database) => {
    const plan = await planDocuments(database, documents);
    const result = await applyDocuments(database, plan, { atomic: false, batchSize: 200 });
    if (result instanceof Error) throw result;
    const [row] = await queryDatabase(database, 'SELECT count(*)::int AS stored FROM assistants');
    const invalid = plan.outline.invalid.length;
    expect(result.failed).toEqual([]);
    expect(row?.['stored'] + invalid).toBe(SIZES.documents);
    task.meta.counts = { documents: SIZES.documents, stored: row?.['stored'], invalid };
  });
});

test('each hostile input is stored or invalid by itself', async ({ task }) => {
  const inputs = Object.entries(HOSTILE);
  const documents = [...generateAssistants({ count: inputs.length, seed: 9 })];
  await withDatabase('server', async (database) => {
    const plan = await planDocuments(
      database,
      documents.map((document, index) => ({ ...document, ...inputs[index]?.[1] })),
    );
    expect(await applyDocuments(database, plan, { atomic: false, batchSize: 200 })).toMatchObject({ failed: [] });
    const rows = await queryDatabase(database, 'SELECT vapi_assistant_id AS id FROM assistants');
    const stored = new Set(rows.map(({ id }) => id));
    const invalid = new Set(plan.outline.invalid.map(({ vapiAssistantId }) => vapiAssistantId));
    const isStored = documents.map(({ id }) => stored.has(id));
    expect(documents.map(({ id }) => invalid.has(String(id)))).toEqual(isStored.map((is) => !is));
    task.meta.counts = Object.fromEntries(inputs.map(([kind], index) => [`${kind}: stored`, Number(isStored[index])]));
  });
});
