import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DATABASE_KINDS } from '../support/database.ts';
import { sandboxAssistants, sandboxId } from '../support/sandbox.ts';
import { type Workspace, withWorkspace } from '../support/workspace.ts';

const assistants = sandboxAssistants(12);

/** Every second assistant gets another first message. */
function changeHalf({ sandbox }: Workspace, firstMessage = 'New'): void {
  for (let index = 0; index < 6; index++) sandbox.documents.update(sandboxId(index * 2), { firstMessage });
}

const CHANGED = 'SELECT id FROM assistants WHERE first_message IS NOT NULL';

describe.each(DATABASE_KINDS)('a tripped guard on the %s database', (kind) => {
  test('keeps sync from writing rows, not from pulling, until its digest is accepted', async () => {
    await withWorkspace({ kind, documents: assistants }, async (workspace) => {
      const { directory, run, runJson, query } = workspace;
      await run('sync');
      changeHalf(workspace);
      const refused = await runJson<RefusedJson>('sync', '--accept', `updates@${'0'.repeat(12)}`);
      expect([refused.code, refused.json.error.code]).toEqual([4, 'GUARD_TRIPPED']);
      expect(refused.json.error.message).toContain('6 of 12 rows (50%) would be updated');
      expect(await query(CHANGED)).toEqual([]);
      const [file = ''] = await readdir(join(directory, 'snapshots/assistants'));
      expect(await readFile(join(directory, 'snapshots/assistants', file), 'utf8')).toContain('firstMessage: New');
      const { digest } = refused.json.error;
      expect((await run('sync', '--accept', `updates@${digest}`)).code).toBe(0);
      expect(await query(CHANGED)).toHaveLength(6);
    });
  });
});

describe('a tripped guard', () => {
  test('is told by plan with the command that lets that plan pass, and no other', async () => {
    await withWorkspace({ documents: assistants }, async (workspace) => {
      const { run, query, sandbox } = workspace;
      await run('apply');
      changeHalf(workspace);
      const { code, stdout } = await run('plan');
      expect(code).toBe(0);
      expect(stdout).toContain('! Guard updates: 6 of 12 rows (50%) would be updated;');
      const [, command = ''] = /^To let this plan pass: vapi-sync (.*)$/m.exec(stdout) ?? [];
      sandbox.documents.update(sandboxId(0), { firstMessage: 'Newer' });
      const refused = await run(...command.split(' '));
      expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining(' is for another plan')]);
      expect(await query(CHANGED)).toEqual([]);
      sandbox.documents.update(sandboxId(0), { firstMessage: 'New' });
      expect((await run(...command.split(' '))).code).toBe(0);
      expect(await query(CHANGED)).toHaveLength(6);
    });
  });

  test('keeps a saved plan from being written, also when the limit came later', async () => {
    await withWorkspace({ documents: assistants }, async (workspace) => {
      const { directory, run, runJson, query } = workspace;
      const config = join(directory, 'vapi-sync.config.yaml');
      await run('apply');
      changeHalf(workspace);
      await writeFile(config, 'guards:\n  updates: off\n');
      await run('plan', '--out', 'plan.json');
      await writeFile(config, 'guards:\n  updates: { maxPercent: 49 }\n');
      const { code, json } = await runJson<RefusedJson>('apply', 'plan.json');
      expect([code, json.error.code]).toEqual([4, 'GUARD_TRIPPED']);
      expect(await query(CHANGED)).toEqual([]);
      expect((await run('apply', '--accept', `updates@${json.error.digest}`, 'plan.json')).code).toBe(0);
      expect(await query(CHANGED)).toHaveLength(6);
    });
  });
});

interface RefusedJson {
  readonly error: { readonly code: string; readonly message: string; readonly digest: string };
}
