import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { withWorkspace } from '../support/workspace.ts';

const assistants = [...generateAssistants({ count: 30, seed: 9 })];

describe.each(DATABASE_KINDS)('sync on the %s database', (kind) => {
  test('pulls, plans and applies over one download', async () => {
    await withWorkspace({ kind, documents: assistants }, async ({ directory, runJson, query, sandbox }) => {
      const { code, json } = await runJson<SyncJson>('sync');
      expect([code, json.pull.created.length, json.apply?.summary.created]).toEqual([0, 30, 30]);
      expect(sandbox.requests.filter(({ query: { createdAtLt } }) => createdAtLt === undefined)).toHaveLength(1);
      expect(await readdir(join(directory, 'snapshots/assistants'))).toHaveLength(30);
      expect(await query('SELECT id FROM assistants')).toHaveLength(30);
      const again = await runJson<SyncJson>('sync');
      expect([again.json.pull.unchanged, again.json.apply?.summary.unchanged]).toEqual([30, 30]);
    });
  });
});

describe('sync', () => {
  test('writes neither snapshots nor rows with --dry-run', async () => {
    await withWorkspace({ documents: assistants }, async ({ directory, runJson, query }) => {
      expect((await runJson<SyncJson>('sync', '--dry-run')).json).toMatchObject({ pull: { check: true }, apply: null });
      expect(await readdir(directory)).toEqual([]);
      expect(await query('SELECT id FROM assistants')).toEqual([]);
    });
  });

  test('writes nothing at all when it would remove most snapshots', async () => {
    await withWorkspace({ documents: assistants }, async ({ directory, run, runJson, sandbox, query }) => {
      await run('sync');
      sandbox.documents.replace(assistants.slice(0, 5).map((document) => ({ ...document, name: 'Renamed' })));
      const { code, json } = await runJson('sync');
      expect([code, json.error.code]).toEqual([4, 'MASS_REMOVAL']);
      expect(await readdir(join(directory, 'snapshots/assistants'))).toHaveLength(30);
      expect(await query("SELECT id FROM assistants WHERE name = 'Renamed'")).toEqual([]);
    });
  });
});

interface SyncJson {
  readonly pull: { readonly created: readonly unknown[]; readonly unchanged: number };
  readonly apply: { readonly summary: { readonly created: number; readonly unchanged: number } } | null;
}
