import { describe, expect, test } from 'vitest';
import { scopeSource } from '../../src/app/scoped-source.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { makeScope, type ScopeSettings } from '../../src/domain/scope/scope.ts';
import { withPull } from '../support/pull.ts';
import { collect, sandboxAssistant, sandboxId, sandboxSource, withSandbox } from '../support/sandbox.ts';

const assistants = [
  sandboxAssistant(0, { name: 'Sales north' }),
  sandboxAssistant(1, { name: 'Sales south', metadata: { team: 'sales' } }),
  sandboxAssistant(2, { name: 'Desk', metadata: { team: 'desk' } }),
];

describe('scope', () => {
  test.each<[Partial<ScopeSettings>, readonly number[]]>([
    [{}, [0, 1, 2]],
    [{ exclude: ['Sales *'] }, [2]],
    [{ exclude: [sandboxId(2)] }, [0, 1]],
    [{ exclude: [{ 'metadata.team': 'sal*' }] }, [0, 2]],
    [{ include: ['Sales *'] }, [0, 1]],
    [{ include: ['Sales *'], exclude: [{ 'metadata.team': 'sales', name: '*south' }] }, [0]],
    [{ include: ['nobody'] }, []],
  ])('%j leaves %j', async (settings, expected) => {
    const isInScope = makeScope({ include: [], exclude: [], ...settings });
    await withSandbox({ documents: assistants }, async (sandbox) => {
      const source = scopeSource(sandboxSource(sandbox), isInScope);
      const ids = assistants.filter((_, index) => expected.includes(index)).map(({ id }) => id);
      expect((await collect({ ...source, logger: sandboxSource(sandbox).logger } as never)).ids).toEqual(ids);
      const found = await source.find(sandboxId(0));
      expect(found?.isOutOfScope ?? false).toBe(!expected.includes(0));
    });
  });

  test('snapshots of what is out of scope stay as they are: changed, renamed, and gone from Vapi', async () => {
    const bulk: JsonObject[] = Array.from({ length: 3 }, (_, index) => sandboxAssistant(index + 10));
    await withPull([...assistants, ...bulk], async ({ sandbox, pull, contents, names }) => {
      await pull();
      const before = contents();
      sandbox.documents.update(sandboxId(0), { firstMessage: 'New' });
      sandbox.documents.remove(sandboxId(1));
      sandbox.documents.remove(sandboxId(10));
      const scope = makeScope({ include: [], exclude: ['Sales *'] });
      const result = await pull({}, (source) => scopeSource(source, scope));
      expect([result.outOfScope, result.updated.length, result.removed.length]).toEqual([2, 0, 1]);
      const kept = names().filter((name) => name.startsWith('sales'));
      expect(kept.map((name) => contents()[name])).toEqual(kept.map((name) => before[name]));
      const after = await pull();
      expect([after.outOfScope, after.updated.length, after.removed.length]).toEqual([0, 1, 1]);
    });
  });
});
