import { describe, expect, test } from 'vitest';
import { collect, sandboxAssistant, sandboxSource, withSandbox } from '../../../support/sandbox.js';

describe('a document that nests too deep', () => {
  test.each([1_001, 100_000])('is its id and a problem, and the others are whole (%i levels)', async (levels) => {
    const deep = `{"id":"deep","createdAt":"2026-01-01T00:00:00Z","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    await withSandbox({ documents: [sandboxAssistant(0), deep] }, async (sandbox) => {
      const { items } = await collect(sandboxSource(sandbox));
      expect(items).toEqual([
        { document: sandboxAssistant(0), problems: [] },
        {
          document: { id: 'deep', createdAt: '2026-01-01T00:00:00Z' },
          problems: [{ path: [], message: 'nests deeper than 1000 levels' }],
        },
      ]);
    });
  });
});
