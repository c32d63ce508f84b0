import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countRuns } from '../../support/runs.ts';
import {
  collect,
  sandboxAssistant,
  sandboxAssistants,
  sandboxId,
  sandboxSource,
  withSandbox,
} from '../../support/sandbox.js';

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => sandboxId(index));

describe('the list of assistants', () => {
  test.each([1, 3, 19, 20, 21, 100, 250, 999, 1000])(
    'is complete with pages of %i and 20 equal times',
    async (pageSize) => {
      await withSandbox({ documents: sandboxAssistants(1250, 20) }, async (sandbox) => {
        const { ids, warnings } = await collect(sandboxSource(sandbox, { pageSize }));
        expect(ids.sort()).toEqual(idsOf(1250));
        expect(warnings).toEqual([]);
      });
    },
  );

  test.each([0, 1, 2, 99, 100, 101, 250, 251, 1000, 1001])('holds all %i assistants', async (count) => {
    await withSandbox({ documents: sandboxAssistants(count) }, async (sandbox) => {
      const { ids } = await collect(sandboxSource(sandbox));
      expect(ids).toEqual(idsOf(count));
    });
  });

  test('is complete or an error, whatever the ties, the page size and the cap of the server', async () => {
    const world = fc.record({
      groups: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
      pageSize: fc.integer({ min: 1, max: 12 }),
      pageCap: fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined }),
      wraps: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ groups, pageSize, pageCap, wraps }) => {
        const documents = groups.flatMap((size, group) =>
          Array.from({ length: size }, (_, index) =>
            sandboxAssistant(group, { id: sandboxId(group * 10 + index), name: `${group}` }),
          ),
        );
        const quirks = { wraps, ...(pageCap === undefined ? {} : { pageCap }) };
        await withSandbox({ documents, quirks }, async (sandbox) => {
          const result = await collect(sandboxSource(sandbox, { pageSize })).catch((error) => error.code);
          const isProvable = Math.max(...groups) < (pageCap ?? 1000);
          if (result === 'VAPI_BORDER') expect(isProvable).toBe(false);
          else if (groups.length > 1 || isProvable) {
            expect([...result.ids].sort()).toEqual(documents.map(({ id }) => id).sort());
          }
        });
      }),
      { numRuns: countRuns(500) },
    );
  });

  test('is an error and never short where more than 1000 share one time', async () => {
    await withSandbox({ documents: sandboxAssistants(1001, 1001) }, async (sandbox) => {
      await expect(collect(sandboxSource(sandbox))).rejects.toMatchObject({
        code: 'VAPI_BORDER',
        message: expect.stringContaining('a page of 1000 does not get past assistants with the same createdAt'),
      });
    });
  });

  test('holds 999 that share one time', async () => {
    await withSandbox({ documents: [...sandboxAssistants(999, 999), sandboxAssistant(999)] }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox))).ids).toHaveLength(1000);
    });
  });

  test('is complete on a server that caps its pages below the limit', async () => {
    await withSandbox({ documents: sandboxAssistants(730, 7), quirks: { pageCap: 50 } }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox))).ids).toHaveLength(730);
    });
  });

  test('is an error where a capped server hides whether a time is complete', async () => {
    await withSandbox({ documents: sandboxAssistants(60, 30), quirks: { pageCap: 20 } }, async (sandbox) => {
      await expect(collect(sandboxSource(sandbox))).rejects.toMatchObject({ code: 'VAPI_BORDER' });
    });
  });

  test('is an error where a capped server hides whether the oldest time is complete', async () => {
    const documents = [sandboxAssistant(0), ...[1, 2, 3].map((n) => sandboxAssistant(1, { id: sandboxId(n) }))];
    await withSandbox({ documents, quirks: { pageCap: 2 } }, async (sandbox) => {
      await expect(collect(sandboxSource(sandbox, { pageSize: 1 }))).rejects.toMatchObject({ code: 'VAPI_BORDER' });
    });
  });

  test('may be wrapped in results and metadata', async () => {
    await withSandbox({ documents: sandboxAssistants(30), quirks: { wraps: true } }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox, { pageSize: 10 }))).ids).toEqual(idsOf(30));
    });
  });

  test('is complete where the server ignores the filters and the first page is short', async () => {
    await withSandbox({ documents: sandboxAssistants(30), quirks: { ignoresFilters: true } }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox))).ids).toEqual(idsOf(30));
    });
  });

  test('is an error where the server ignores the filters and the first page is full', async () => {
    await withSandbox({ documents: sandboxAssistants(300), quirks: { ignoresFilters: true } }, async (sandbox) => {
      await expect(collect(sandboxSource(sandbox))).rejects.toMatchObject({
        code: 'VAPI_BORDER',
        message: expect.stringContaining('ignores the filter createdAtLt'),
      });
    });
  });

  test('is complete where the server compares microseconds and tells milliseconds', async () => {
    const base = '2026-09-01T00:00:00.5';
    const documents = Array.from({ length: 40 }, (_, index) =>
      sandboxAssistant(index, { createdAt: `${base}${String(9999 - index * 53).padStart(5, '0')}Z` }),
    );
    await withSandbox({ documents }, async (sandbox) => {
      expect((await collect(sandboxSource(sandbox, { pageSize: 7 }))).ids).toEqual(idsOf(40));
    });
  });
});
