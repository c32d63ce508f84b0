import { describe, expect, test } from 'vitest';
import { inspectDocument, nameOf } from '../../src/domain/document/check.js';
import { EXAMPLE_SECRET, exampleAssistants } from '../../src/sandbox/examples/examples.js';
import { type GenerateOptions, generateAssistants } from '../../src/sandbox/generate.js';
import { PLANTED_SECRET } from '../../src/sandbox/generated-parts.js';

const generate = (options: GenerateOptions) => [...generateAssistants(options)];

describe('generated assistants', () => {
  test('are the same for the same seed, whatever their number', () => {
    expect(generate({ count: 20, seed: 7 })).toEqual(generate({ count: 50, seed: 7 }).slice(0, 20));
    expect(generate({ count: 1, seed: 7 })).not.toEqual(generate({ count: 1, seed: 8 }));
  });

  test('can all be stored', () => {
    for (const document of generate({ count: 500 })) {
      expect(inspectDocument({ document, problems: [] }, { isLive: true }).problems).toEqual([]);
      expect([...(nameOf(document) ?? '')].length).toBeLessThanOrEqual(40);
    }
  });

  test('have ids of their own and come newest first', () => {
    const documents = generate({ count: 2000 });
    const times = documents.map(({ createdAt }) => String(createdAt));
    expect(new Set(documents.map(({ id }) => id)).size).toBe(2000);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('share their time of creation on request', () => {
    const times = generate({ count: 60, ties: 20 }).map(({ createdAt }) => createdAt);
    expect(new Set(times).size).toBe(3);
  });

  test('are about as large as asked for', () => {
    const sizes = generate({ count: 200, bytes: 10_000 }).map((document) =>
      Buffer.byteLength(JSON.stringify(document)),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(9_500);
    expect(Math.max(...sizes)).toBeLessThan(10_500);
  });

  test('hold secrets, legacy fields, unknown fields, nulls and text beyond ASCII', () => {
    const text = JSON.stringify(generate({ count: 100 }));
    for (const part of [PLANTED_SECRET, '"serverUrlSecret"', '"futurePlan"', ':null', ':""', ':[]', '歯', '🚀']) {
      expect(text).toContain(part);
    }
  });
});

describe('example assistants', () => {
  test('can all be stored and belong to one organisation', () => {
    const documents = exampleAssistants();
    expect(documents).toHaveLength(12);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(12);
    expect(new Set(documents.map(({ orgId }) => orgId)).size).toBe(1);
    for (const document of documents) {
      expect(inspectDocument({ document, problems: [] }, { isLive: true })).toMatchObject({ problems: [], limits: [] });
    }
  });

  test('hold secrets that are marked as examples', () => {
    const text = JSON.stringify(exampleAssistants());
    expect(text.split(EXAMPLE_SECRET).length).toBeGreaterThan(12);
  });
});
