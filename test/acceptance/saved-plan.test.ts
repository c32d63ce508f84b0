import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { PLANTED_SECRET } from '../../src/sandbox/generated-parts.ts';
import { makeDocument } from '../support/documents.ts';
import { expectRow } from '../support/rows.ts';
import { withWorkspace } from '../support/workspace.ts';

const assistants = [...generateAssistants({ count: 40, seed: 3 })];

describe('a saved plan', () => {
  test('holds no secret, is applied with all of them, and then has nothing left to do', async () => {
    await withWorkspace({ documents: assistants }, async ({ directory, run, runJson, query }) => {
      await run('plan', '--out', 'plan.json');
      const text = await readFile(join(directory, 'plan.json'), 'utf8');
      expect(JSON.parse(text)).toMatchObject({ formatVersion: 1, source: { kind: 'vapi' } });
      expect(text).not.toContain(PLANTED_SECRET);
      expect((await runJson('apply', 'plan.json')).json.summary).toMatchObject({ created: 40, failed: 0 });
      for (const row of await query('SELECT * FROM assistants')) {
        expectRow(row, assistants.find(({ id }) => id === row['vapi_assistant_id']) ?? {});
      }
      const again = await run('apply', 'plan.json');
      expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('Nothing is left to do.')]);
    });
  });

  test('is refused when a row changed since, naming it, and writes nothing', async () => {
    await withWorkspace({ documents: assistants }, async ({ run, runJson, query, sandbox }) => {
      await run('apply');
      for (const { id } of assistants.slice(0, 3)) sandbox.documents.update(String(id), { firstMessage: 'New' });
      await run('plan', '--out', 'plan.json');
      await query(`UPDATE assistants SET first_message = 'Host' WHERE vapi_assistant_id = '${assistants[1]?.['id']}'`);
      const { code, json } = await runJson('apply', 'plan.json');
      expect([code, json.error.code]).toEqual([4, 'PLAN_STALE']);
      expect(json.error.message).toContain(String(assistants[1]?.['id']));
      expect(await query("SELECT id FROM assistants WHERE first_message = 'New'")).toEqual([]);
    });
  });

  test.each<[string, (text: string) => string, string]>([
    ['edited', (text) => text.replace('Reception', 'Deception'), 'PLAN_DAMAGED'],
    ['cut off', (text) => text.slice(0, -30), 'PLAN_DAMAGED'],
    ['empty', () => '', 'PLAN_DAMAGED'],
    [
      'of another version and written anew',
      (text) => JSON.stringify({ ...JSON.parse(text), formatVersion: 99 }),
      'PLAN_VERSION',
    ],
    ['of another version', (text) => text.replace('"formatVersion":1', '"formatVersion":2'), 'PLAN_VERSION'],
  ])('is refused when it is %s', async (_, damage, errorCode) => {
    await withWorkspace({ documents: [makeDocument()] }, async ({ directory, run, runJson, query }) => {
      await run('plan', '--out', 'plan.json');
      const file = join(directory, 'plan.json');
      await writeFile(file, damage(await readFile(file, 'utf8')));
      const { code, json } = await runJson('apply', 'plan.json');
      expect([code, json.error.code]).toEqual([4, errorCode]);
      expect(await query('SELECT id FROM assistants')).toEqual([]);
    });
  });

  test('is refused by another database', async () => {
    await withWorkspace({ documents: [makeDocument()] }, async ({ directory, run }) => {
      await run('plan', '--out', 'plan.json');
      await withWorkspace({ documents: [makeDocument()] }, async (other) => {
        const { code, json } = await other.runJson('apply', join(directory, 'plan.json'));
        expect([code, json.error.code]).toEqual([4, 'PLAN_OTHER_DATABASE']);
      });
    });
  });

  test.each([
    ['another', 'KEY=a-key-of-16-chars', 'KEY=another-key-of-16', 'Set VAPI_SYNC_REDACTION_KEY to the key of then'],
    ['none', 'KEY=a-key-of-16-chars', '', 'Set VAPI_SYNC_REDACTION_KEY to the key of then'],
    ['one where there was none', '', 'KEY=a-key-of-16-chars', 'Unset VAPI_SYNC_REDACTION_KEY'],
  ])('is refused under another redaction key, which would fit none of its fingerprints: %s', async (...row) => {
    const [, made, applied, hint] = row;
    const documents = [makeDocument({ serverUrlSecret: 'kT9xQ2mW7vB4nR8sD3fG6hJ1' })];
    await withWorkspace({ documents }, async ({ directory, run, query }) => {
      const setKey = (line: string) =>
        writeFile(join(directory, '.env'), line.replace('KEY', 'VAPI_SYNC_REDACTION_KEY'));
      await setKey(made);
      await run('plan', '--out', 'plan.json');
      await setKey(applied);
      const { code, stderr } = await run('apply', 'plan.json');
      expect([code, stderr]).toEqual([
        4,
        expect.stringContaining('The fingerprints of the plan in plan.json were made'),
      ]);
      expect(stderr).toContain(`${hint}, or make a new plan: vapi-sync plan --out FILE`);
      expect(await query('SELECT id FROM assistants')).toEqual([]);
      await setKey(made);
      expect((await run('apply', 'plan.json')).code).toBe(0);
    });
  });

  test('fails the assistant whose secret has changed since in Vapi, and writes the others', async () => {
    const secret = (id: string) => makeDocument({ id, serverUrlSecret: `${id}-secret-value` });
    await withWorkspace({ documents: [secret('a'), secret('b')] }, async ({ run, runJson, sandbox }) => {
      await run('plan', '--out', 'plan.json');
      sandbox.documents.update('a', { serverUrlSecret: 'rotated' });
      const { code, json } = await runJson('apply', 'plan.json');
      expect([code, json.summary.created, json.failed.map(({ vapiAssistantId }) => vapiAssistantId)]).toEqual([
        3,
        1,
        ['a'],
      ]);
    });
  });

  test('can be saved by the apply that writes it, and by its dry run, which tells of changes', async () => {
    await withWorkspace({ documents: [makeDocument()] }, async ({ directory, run }) => {
      expect((await run('apply', '--dry-run', '--out', 'dry.json', '--detailed-exitcode')).code).toBe(2);
      expect((await run('apply', '--out', 'plan.json')).code).toBe(0);
      const [dry, plan] = await Promise.all(
        ['dry.json', 'plan.json'].map((name) => readFile(join(directory, name), 'utf8')),
      );
      expect(plan).toBe(dry);
    });
  });

  test('takes no flags that say what a plan covers', async () => {
    await withWorkspace({ documents: [], migrate: false }, async ({ runJson }) => {
      expect((await runJson('apply', 'plan.json', '--force')).code).toBe(64);
    });
  });
});
