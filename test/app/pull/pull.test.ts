import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/domain/json.ts';
import { parseFaults } from '../../../src/sandbox/faults.ts';
import { withPull } from '../../support/pull.ts';
import { sandboxAssistant, sandboxAssistants, sandboxId } from '../../support/sandbox.ts';

const some = (count: number): JsonObject[] => Array.from({ length: count }, (_, index) => sandboxAssistant(index));

describe('a pull', () => {
  it('writes 1,250 snapshots, and a second one changes no byte and no time', async () => {
    await withPull(sandboxAssistants(1250, 20), async ({ pull, names, contents }) => {
      expect((await pull()).created).toHaveLength(1250);
      const before = contents();
      expect(names()).toHaveLength(1250);
      expect(await pull()).toMatchObject({ created: [], updated: [], renamed: [], removed: [], unchanged: 1250 });
      expect(contents()).toEqual(before);
    });
  });

  it('writes what changed, moves what was renamed, removes what is gone', async () => {
    await withPull(some(4), async ({ sandbox, pull, names }) => {
      await pull();
      sandbox.documents.replace([
        sandboxAssistant(0),
        sandboxAssistant(1, { firstMessage: 'Hello' }),
        sandboxAssistant(2, { name: 'Other' }),
      ]);
      expect(await pull()).toMatchObject({
        created: [],
        updated: [{ vapiAssistantId: sandboxId(1) }],
        renamed: [{ oldFileName: 'assistant-2-00000000.yaml', fileName: 'other-00000000.yaml' }],
        removed: [{ vapiAssistantId: sandboxId(3) }],
        unchanged: 1,
      });
      expect(names()).toEqual(['assistant-0-00000000.yaml', 'assistant-1-00000000.yaml', 'other-00000000.yaml']);
    });
  });

  it('ignores what only Vapi touches', async () => {
    await withPull([sandboxAssistant(0)], async ({ sandbox, pull }) => {
      await pull();
      sandbox.documents.replace([sandboxAssistant(0, { updatedAt: '2027-01-01T00:00:00.000Z' })]);
      expect((await pull()).unchanged).toBe(1);
    });
  });

  it('redacts secrets, and a rotated one still shows', async () => {
    const withSecret = (secret: string) => sandboxAssistant(0, { server: { secret, headers: { Any: secret } } });
    await withPull([withSecret('hunter2')], async ({ sandbox, pull, contents }) => {
      await pull();
      expect(JSON.stringify(contents())).not.toContain('hunter2');
      sandbox.documents.replace([withSecret('hunter3')]);
      expect((await pull()).updated).toHaveLength(1);
    });
  });

  it('writes nothing when a page fails for good', async () => {
    await withPull(some(600), async ({ sandbox, pull, names }) => {
      sandbox.setFaults(parseFaults('500@2'));
      await expect(pull()).rejects.toThrow();
      expect(names()).toEqual([]);
    });
  });

  it('keeps the old snapshot of an invalid assistant and writes no new one', async () => {
    await withPull(some(2), async ({ sandbox, pull, contents }) => {
      await pull();
      const before = contents();
      const invalid = [0, 2].map((index) => sandboxAssistant(index, { name: 'nul \u0000' }));
      sandbox.documents.replace([...invalid, sandboxAssistant(1), '{"name":"no id"}']);
      const { invalid: found } = await pull();
      expect(found.map(({ vapiAssistantId }) => vapiAssistantId).sort()).toEqual(
        [sandboxId(0), sandboxId(2), null].sort(),
      );
      expect(contents()).toEqual(before);
    });
  });

  it('never rounds a number beyond 2^53', async () => {
    const json = JSON.stringify(sandboxAssistant(0, { model: { seed: 1 } })).replace(
      '"seed":1',
      '"seed":9007199254740993',
    );
    await withPull([json], async ({ pull, names }) => {
      expect((await pull()).invalid).toMatchObject([{ reasons: [{ path: ['model', 'seed'] }] }]);
      expect(names()).toEqual([]);
    });
  });

  it('warns of unknown fields, and of files that are no snapshots', async () => {
    await withPull([sandboxAssistant(0, { brandNew: 1 })], async ({ pull, dir, names }) => {
      await pull();
      writeFileSync(path.join(dir, 'broken.yaml'), '<<<<<<<\n');
      const { warnings } = await pull();
      expect(warnings.slice(0, -1)).toEqual([
        expect.stringContaining('broken.yaml'),
        expect.stringContaining('brandNew'),
      ]);
      expect(names()).toContain('broken.yaml');
    });
  });
});

describe('--assistant-id', () => {
  it('pulls just these, removes nothing, and names unknown ids', async () => {
    await withPull(some(3), async ({ sandbox, pull, names }) => {
      await pull();
      sandbox.documents.replace([
        sandboxAssistant(0, { firstMessage: 'x' }),
        sandboxAssistant(1, { firstMessage: 'x' }),
      ]);
      expect(await pull({ assistantIds: [sandboxId(0), sandboxId(2)] })).toMatchObject({
        updated: [{ vapiAssistantId: sandboxId(0) }],
        removed: [],
        unknownIds: [sandboxId(2)],
      });
      expect(names()).toHaveLength(3);
    });
  });
});

describe('--check', () => {
  it('tells what would change and writes nothing', async () => {
    await withPull(some(1), async ({ pull, names }) => {
      expect(await pull({ check: true })).toMatchObject({ check: true, created: [{ vapiAssistantId: sandboxId(0) }] });
      expect(names()).toEqual([]);
    });
  });

  it('finds nothing right after a pull', async () => {
    await withPull(some(3), async ({ pull }) => {
      await pull();
      expect(await pull({ check: true })).toMatchObject({
        created: [],
        updated: [],
        renamed: [],
        removed: [],
        unchanged: 3,
      });
    });
  });
});

describe('snapshots of two organizations in one directory', () => {
  it('are told, with how many each has', async () => {
    const of = (index: number, orgId: string) => sandboxAssistant(index, { orgId });
    await withPull([of(0, 'acme'), of(1, 'acme')], async ({ sandbox, pull }) => {
      expect((await pull()).warnings).not.toContainEqual(expect.stringContaining('organizations'));
      sandbox.documents.replace([of(2, 'globex')]);
      expect((await pull()).warnings).toEqual(
        expect.arrayContaining([
          expect.stringContaining(
            'snapshots of 2 organizations are in one directory: acme (2), globex (1); give each its own',
          ),
        ]),
      );
    });
  });
});
