import { describe, expect, test } from 'vitest';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { makeDocument, shuffleKeys } from '../support/documents.ts';
import { withWorkspace } from '../support/workspace.ts';

const assistants = [...generateAssistants({ count: 12, seed: 5 })];
const idOf = (index: number) => String(assistants[index]?.['id']);

describe('plan', () => {
  test('shows each field that changed, with its path, before and after', async () => {
    const document = makeDocument({ model: { provider: 'openai', temperature: 0.4 }, clientMessages: ['a', 'b'] });
    await withWorkspace({ documents: [document] }, async ({ run, runJson, sandbox }) => {
      await run('apply');
      const model = { temperature: 0.2, provider: 'openai' };
      sandbox.documents.update(String(document['id']), {
        model,
        clientMessages: ['b', 'a'],
        updatedAt: '2026-03-01T00:00:00.000Z',
      });
      const { json } = await runJson('plan');
      expect(json.changes.map(({ fields }) => fields)).toEqual([
        [
          {
            column: 'model',
            path: ['temperature'],
            label: 'model.temperature',
            kind: 'change',
            before: 0.4,
            after: 0.2,
          },
        ],
      ]);
      expect((await run('plan')).stdout).toContain('model.temperature: 0.4 -> 0.2');
    });
  });

  test('exits with 2 for changes only when asked, and writes nothing', async () => {
    await withWorkspace({ documents: assistants }, async ({ run, query }) => {
      const codes = [(await run('plan')).code, (await run('plan', '--detailed-exitcode')).code];
      expect(codes).toEqual([0, 2]);
      expect(await query('SELECT count(*)::int AS rows FROM assistants')).toEqual([{ rows: 0 }]);
    });
  });

  test('plans nothing for another order of keys and sets and another updatedAt', async () => {
    await withWorkspace({ documents: assistants }, async ({ run, runJson, sandbox }) => {
      await run('apply');
      sandbox.documents.replace(
        assistants.map((document) => ({ ...(shuffleKeys(document) as object), updatedAt: '2026-10-10T00:00:00.000Z' })),
      );
      expect((await runJson('plan')).json.summary).toMatchObject({ update: 0, unchanged: 12 });
    });
  });

  test('calls a row missing only when Vapi denies its assistant by id', async () => {
    await withWorkspace({ documents: assistants, quirks: {} }, async ({ run, runJson, sandbox }) => {
      await run('apply');
      sandbox.documents.remove(idOf(4));
      const { code, json } = await runJson('plan');
      expect([code, json.summary.missing, json.missing[0]?.vapiAssistantId]).toEqual([0, 1, idOf(4)]);
      expect((await run('plan')).stdout).toMatch(/^\? .*missing in Vapi/m);
    });
  });

  test('covers one user, and names an unknown one', async () => {
    await withWorkspace({ documents: assistants }, async ({ run, runJson, query }) => {
      await run('apply');
      await query("INSERT INTO users (id, name, email, role) VALUES (77, 'Bo', 'bo@example.com', 'member')");
      await query(`UPDATE assistants SET user_id = 77 WHERE vapi_assistant_id = '${idOf(2)}'`);
      const mine = await runJson('plan', '--user-id', '77', '--force');
      expect(mine.json.changes.map(({ vapiAssistantId }) => vapiAssistantId)).toEqual([idOf(2)]);
      const nobody = await runJson('plan', '--user-id', '4711');
      expect([nobody.code, nobody.json.error.code]).toEqual([1, 'USER_UNKNOWN']);
    });
  });

  test('covers the assistants asked for, and names unknown ones', async () => {
    await withWorkspace({ documents: assistants }, async ({ runJson }) => {
      const { code, json } = await runJson('plan', '--assistant-id', idOf(1), '--assistant-id', 'no-such-id');
      expect([code, json.summary.create, json.unknownIds]).toEqual([3, 1, ['no-such-id']]);
    });
  });

  test('says that the tables are out of date', async () => {
    await withWorkspace({ documents: assistants, migrate: false }, async ({ run }) => {
      const { code, stderr } = await run('plan');
      expect([code, stderr]).toEqual([1, expect.stringContaining('vapi-sync db migrate')]);
    });
  });
});
