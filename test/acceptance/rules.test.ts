import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PullResult } from '../../src/app/pull/pull.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { sandboxAssistant, sandboxId } from '../support/sandbox.ts';
import { type CommandJson, withWorkspace } from '../support/workspace.ts';

const CONFIG = `
exclude: ["Sales *"]
ignore: [metadata.seen]
policies:
  - { name: polite, why: people like it, level: warning, must: { required: [firstMessage] } }
`;
const BLOCK = `
name: no-test-names
level: block
must:
  properties:
    name: { not: { pattern: "^Test" } }
`;

const assistants = [
  sandboxAssistant(0, { name: 'Sales north' }),
  sandboxAssistant(1, { name: 'Desk', metadata: { seen: 1 } }),
  sandboxAssistant(2, { name: 'Test desk' }),
];

type SyncJson = CommandJson & { readonly pull: PullResult; readonly plan: CommandJson; readonly apply: CommandJson };

describe.each(DATABASE_KINDS)('policies, scope and ignored fields on the %s database', (kind) => {
  test('decide what is written, and say so', async () => {
    await withWorkspace({ kind, documents: assistants }, async (workspace) => {
      const { directory, run, runJson, query, sandbox } = workspace;
      await writeFile(join(directory, 'vapi-sync.config.yaml'), CONFIG);
      await mkdir(join(directory, 'policies'));
      await writeFile(join(directory, 'policies/names.yaml'), BLOCK);
      const { code, json } = await runJson<SyncJson>('sync');
      expect(code).toBe(3);
      expect(json.pull).toMatchObject({ outOfScope: 1, created: [{}, {}] });
      expect(json.plan).toMatchObject({
        summary: { create: 1, invalid: 1, outOfScope: 1 },
        inForce: {
          exclude: ['Sales *'],
          ignore: ['metadata.seen'],
          policies: [{ name: 'polite' }, { name: 'no-test-names' }],
        },
        policies: [
          { policy: 'no-test-names', count: 1 },
          { policy: 'polite', count: 2 },
        ],
      });
      expect(json.apply.summary).toMatchObject({ created: 1, invalid: 1, outOfScope: 1 });
      expect(json.plan.invalid[0]?.reasons[0]?.message).toBe('is what it must not be (policy no-test-names)');
      const file = (await readdir(join(directory, 'snapshots/assistants'))).find((name) => name.startsWith('desk'));
      expect(await readFile(join(directory, 'snapshots/assistants', file ?? ''), 'utf8')).not.toContain('seen');
      sandbox.documents.update(sandboxId(1), { metadata: { seen: 2 } });
      expect((await run('plan')).stdout).toContain(
        '0 to create, 0 to update, 1 unchanged, 0 missing in Vapi, 1 invalid, 1 out of',
      );
      sandbox.documents.update(sandboxId(1), { metadata: { seen: 3 }, firstMessage: 'Hello' });
      await run('apply');
      expect(await query('SELECT name, metadata FROM assistants')).toEqual([{ name: 'Desk', metadata: { seen: 3 } }]);
      const { stdout } = await run('validate');
      expect(stdout).toMatch(/test-desk-.*\.yaml:4:7: name: is what it must not be \(policy no-test-names\)/);
    });
  });
});
