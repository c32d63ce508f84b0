import { describe, expect, it } from 'vitest';
import { findRemovals } from '../../../src/app/pull/removals.ts';
import { maxRemovals } from '../../../src/domain/guards/share.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import { withPull } from '../../support/pull.ts';
import { sandboxAssistant, sandboxId } from '../../support/sandbox.ts';

const some = (count: number, fields: JsonObject = {}): JsonObject[] =>
  Array.from({ length: count }, (_, index) => sandboxAssistant(index, fields));

describe('removal', () => {
  it('needs a proof: an assistant that the list lacks and that exists stays', async () => {
    const item = { document: sandboxAssistant(0), problems: [] };
    const files = [0, 1].map((index) => ({ fileName: `${index}`, vapiAssistantId: sandboxId(index), orgId: 'org-1' }));
    const source = { find: async (id: string) => (id === sandboxId(0) ? item : undefined) };
    const orgs = new Set(['org-1']);
    const search = { files, seenIds: new Set<string>(), orgs, allowMassRemoval: false, read: () => undefined };
    expect(await findRemovals(source, search)).toMatchObject({ goneIds: [sandboxId(1)], found: [item], warnings: [] });
  });

  it('concerns only the organisations that were pulled', async () => {
    await withPull(some(3), async ({ sandbox, pull, names }) => {
      await pull();
      sandbox.documents.replace([sandboxAssistant(9, { orgId: 'org-2' })]);
      expect(await pull()).toMatchObject({ removed: [], created: [{ vapiAssistantId: sandboxId(9) }] });
      expect(names()).toHaveLength(4);
    });
  });

  it('is refused for more than 30% of at least 10 snapshots, and then nothing is written', async () => {
    await withPull(some(10), async ({ sandbox, pull, contents }) => {
      await pull();
      const before = contents();
      sandbox.documents.replace(some(6, { firstMessage: 'new' }));
      await expect(pull()).rejects.toMatchObject({ code: 'MASS_REMOVAL', exitCode: 4 });
      await expect(pull({ check: true })).rejects.toMatchObject({ code: 'MASS_REMOVAL' });
      expect(contents()).toEqual(before);
      expect((await pull({ allowMassRemoval: true })).removed).toHaveLength(4);
    });
  });

  it('goes ahead for 30%', async () => {
    await withPull(some(10), async ({ sandbox, pull }) => {
      await pull();
      sandbox.documents.replace(some(7));
      expect((await pull()).removed).toHaveLength(3);
    });
  });

  it('asks no more than it must before it refuses', async () => {
    await withPull(some(100), async ({ sandbox, pull }) => {
      await pull();
      sandbox.documents.replace([]);
      await expect(pull()).rejects.toMatchObject({ code: 'MASS_REMOVAL' });
      const asked = sandbox.requests.filter(({ path }) => path.startsWith('/assistant/'));
      expect(asked.length).toBeLessThan(40);
    });
  });

  it('takes an empty list for that of the only organisation there is, and warns', async () => {
    await withPull(some(3), async ({ sandbox, pull, names }) => {
      await pull();
      sandbox.documents.replace([]);
      const { removed, warnings } = await pull();
      expect(removed).toHaveLength(3);
      expect(warnings.slice(0, -1)).toEqual([expect.stringContaining('no assistants')]);
      expect(names()).toEqual([]);
    });
  });

  it('removes nothing after an empty list when there are several organisations', async () => {
    await withPull([sandboxAssistant(0), sandboxAssistant(1, { orgId: 'org-2' })], async ({ sandbox, pull, names }) => {
      await pull();
      sandbox.documents.replace([]);
      expect((await pull()).removed).toEqual([]);
      expect(names()).toHaveLength(2);
    });
  });
});

describe('maxRemovals', () => {
  it.each([
    [9, Number.POSITIVE_INFINITY],
    [10, 3],
    [13, 3],
    [14, 4],
    [1000, 300],
  ])('of %i snapshots is %d', (snapshots, most) => {
    expect(maxRemovals(snapshots)).toBe(most);
  });
});
