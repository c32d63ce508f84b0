import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { expectRow } from '../support/rows.ts';
import { withWorkspace } from '../support/workspace.ts';

const folder = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));

/** Real assistant documents, where they lie beside the project; those without server fields get some. */
const documents = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name, index) => completed(JSON.parse(readFileSync(folder + name, 'utf8')), index))
  : [];

function completed(document: JsonObject, index: number): JsonObject {
  const createdAt = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
  const orgId = '5a4db0c5-0000-4000-8000-000000000001';
  // Some documents are copies of one assistant.
  return {
    orgId,
    createdAt,
    updatedAt: createdAt,
    ...document,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  };
}

describe.runIf(documents.length > 0).each(DATABASE_KINDS)('real documents on the %s database', (kind) => {
  test('go through pull, plan and apply, and come out equal', async () => {
    await withWorkspace({ kind, documents }, async ({ run, runJson, query }) => {
      expect((await runJson('pull')).json.invalid).toEqual([]);
      expect((await runJson('apply')).json.summary).toMatchObject({ created: documents.length, failed: 0, invalid: 0 });
      for (const row of await query('SELECT * FROM assistants')) {
        expectRow(row, documents.find(({ id }) => id === row['vapi_assistant_id']) ?? {});
      }
      const codes = [
        (await run('pull', '--check')).code,
        (await run('plan', '--detailed-exitcode')).code,
        (await run('plan', '--from', 'snapshots', '--detailed-exitcode')).code,
      ];
      expect(codes).toEqual([0, 0, 0]);
    });
  });
});
