import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSnapshot, readHead, serializeSnapshot } from '../../../src/adapters/snapshots/text.ts';
import { parseByLibrary } from '../../../src/adapters/snapshots/yaml/parse.ts';
import { canonicalDocument } from '../../../src/domain/document/canonical.ts';
import type { JsonObject, JsonValue } from '../../../src/domain/json.ts';
import { redactDocument } from '../../../src/domain/redact/redact.ts';
import { anyDocument } from '../../support/arbitrary-json.ts';
import { makeDocument, shuffleKeys } from '../../support/documents.ts';
import { ROOT } from '../../support/root.ts';
import { countRuns } from '../../support/runs.ts';

const corpus = path.join(ROOT, '../shared/corpus');
const corpusFiles = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith('.json')) : [];

function normalize(document: JsonObject): JsonObject {
  return canonicalDocument(redactDocument(document, { key: 'k' }));
}

function withoutVolatile({ updatedAt: _, ...document }: JsonObject): JsonValue {
  return document;
}

describe('serializeSnapshot', () => {
  it('writes the schema, the fields in the order of the map, then unknown ones by name', () => {
    const document = makeDocument({ zeta: 1, alpha: { b: 2, a: 1 }, model: {}, metadata: { type: 'demo' } });
    expect(serializeSnapshot(document)).toBe(
      `# yaml-language-server: $schema=../../schemas/assistant.schema.json
id: 5f1a7c1e-0000-4000-8000-000000000001
orgId: c0ffee00-0000-4000-8000-000000000000
name: Reception
createdAt: 2026-01-31T12:00:00.000Z
metadata:
  type: demo
model: {}
alpha:
  a: 1
  b: 2
zeta: 1
`.replace(/(createdAt: )(.*)/, '$1"$2"'),
    );
  });

  it('keeps null, empty text, empty list and empty object apart', () => {
    const document = makeDocument({ firstMessage: null, voicemailMessage: '', hooks: [], server: {} });
    expect(parseSnapshot(serializeSnapshot(document)).document).toEqual(withoutVolatile(document));
  });

  it('gives the same bytes whatever the order of keys and of sets', () => {
    const sets = { clientMessages: ['b', 'a', 'c'], endCallPhrases: ['bye', 'ade'] };
    const reversed = { clientMessages: ['c', 'b', 'a'], endCallPhrases: ['ade', 'bye'] };
    fc.assert(
      fc.property(anyDocument, (fields) => {
        const one = serializeSnapshot(normalize({ ...makeDocument(fields), ...sets }));
        const other = shuffleKeys({ ...makeDocument(fields), ...reversed }) as JsonObject;
        expect(serializeSnapshot(normalize(other))).toBe(one);
      }),
      { numRuns: countRuns(1000) },
    );
  });

  it('loses nothing but the volatile fields', () => {
    fc.assert(
      fc.property(anyDocument, (fields) => {
        fc.pre(JSON.stringify(fields).isWellFormed());
        const document = makeDocument({ name: 'N', unknown: fields, model: fields });
        const text = serializeSnapshot(document);
        expect(parseSnapshot(text).document).toEqual(withoutVolatile(document));
        expect(parseByLibrary(text).value).toEqual(withoutVolatile(document));
      }),
      { numRuns: countRuns(2000) },
    );
  });

  it.each(corpusFiles)('gives %s back as it was redacted', (name) => {
    const document = normalize(JSON.parse(readFileSync(path.join(corpus, name), 'utf8')) as JsonObject);
    const text = serializeSnapshot(document);
    expect(parseSnapshot(text)).toEqual({ document: withoutVolatile(document), isReadable: true, findings: [] });
    expect(serializeSnapshot(normalize(parseSnapshot(text).document))).toBe(text);
  });
});

describe('parseSnapshot', () => {
  it('finds a text that is no mapping', () => {
    expect(parseSnapshot('- a\n')).toMatchObject({ document: {}, findings: [{ line: 1, column: 1 }] });
    expect(parseSnapshot('').findings).toHaveLength(1);
  });

  it('tells whose snapshot a broken text is', () => {
    const text = serializeSnapshot(makeDocument());
    const { document, findings } = parseSnapshot(`${text}<<<<<<< HEAD\n`);
    expect(document).toEqual({ id: makeDocument()['id'], orgId: makeDocument()['orgId'] });
    expect(findings[0]?.line).toBe(6);
  });
});

describe('readHead', () => {
  it('reads id and organisation of odd values', () => {
    expect(readHead(serializeSnapshot(makeDocument({ id: '1', orgId: null, name: 'id: no' })))).toEqual({
      id: '1',
      orgId: null,
    });
  });
});
