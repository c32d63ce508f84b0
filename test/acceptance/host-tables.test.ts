import { describe, expect, test } from 'vitest';
import type { RevertResult } from '../../src/app/revert/tally.ts';
import { generateAssistants } from '../../src/sandbox/generate.ts';
import { makeDocument } from '../support/documents.ts';
import { UUID_APPLICATION, UUID_CONFIG, withHost } from '../support/host-applications.ts';

const generated = [...generateAssistants({ count: 60, seed: 11, ties: 2 })];

/** All that the catalog says about the columns that a table had. */
const columnsOf = (table: string) => `SELECT column_name, data_type, character_maximum_length, datetime_precision,
  is_nullable, column_default FROM information_schema.columns WHERE table_name = '${table}' ORDER BY ordinal_position`;

describe('db migrate on a host application', () => {
  test('extends its table and keeps every row, type, default and constraint', () =>
    withHost({ migrate: false }, async ({ run, query }) => {
      const before = [];
      for (const table of ['assistants', 'users', 'calls']) {
        before.push({ columns: await query(columnsOf(table)), rows: await query(`SELECT t::text FROM ${table} AS t`) });
      }
      const files = await query("SELECT oid FROM pg_class WHERE relname = 'assistants'");
      expect((await run('db', 'migrate')).code).toBe(0);
      expect(await query("SELECT oid FROM pg_class WHERE relname = 'assistants'")).toEqual(files);
      for (const [index, table] of ['assistants', 'users', 'calls'].entries()) {
        const columns = await query(columnsOf(table));
        expect(columns.slice(0, before[index]?.columns.length)).toEqual(before[index]?.columns);
      }
      const old = await query(
        'SELECT model::text, settings::text, notes, created_by FROM assistants ORDER BY id LIMIT 1',
      );
      expect(old).toEqual([
        { model: '{"temperature":  1.0}', settings: '{"b": 1,  "a": 2}', notes: 'keep', created_by: null },
      ]);
      expect(await query(columnsOf('users'))).toEqual(before[1]?.columns);
    }));

  test('prints with --sql what it would run: by hand it does the same', () =>
    withHost({ migrate: false }, async ({ run, runJson, query }) => {
      const script = (await run('db', 'migrate', '--sql')).stdout;
      expect((await run('db', 'status')).code).toBe(2);
      await query(script);
      expect((await run('db', 'status')).code).toBe(0);
      expect((await runJson<{ added: string[] }>('db', 'migrate')).json.added).toEqual([]);
    }));

  test('is asked for by plan and apply where the tables are out of date', () =>
    withHost({ migrate: false, documents: [makeDocument()] }, async ({ run, runJson, query }) => {
      for (const command of ['plan', 'apply', 'history']) {
        const { code, json } = await runJson(command);
        expect([command, code, json.error.code]).toEqual([command, 1, 'DATABASE_OUTDATED']);
      }
      await run('db', 'migrate');
      await query('ALTER TABLE assistants DROP COLUMN hooks');
      const { code, stderr } = await run('apply');
      expect([code, stderr]).toEqual([1, expect.stringMatching(/hooks[\s\S]*vapi-sync db migrate/)]);
    }));
});

describe('apply on a host application', () => {
  test('fills its json, varchar and timestamp(0) columns, and then plans nothing', () =>
    withHost({ documents: generated }, async ({ runJson, query }) => {
      const applied = await runJson('apply');
      expect(applied.json).toMatchObject({ failed: [], invalid: [], summary: { created: 60 } });
      expect((await runJson('plan')).json.summary).toMatchObject({ create: 0, update: 0, unchanged: 60 });
      const [row] = await query(`SELECT pg_typeof(model)::text AS model, status, deleted_at, user_id::int
        FROM assistants WHERE vapi_assistant_id = '${generated[0]?.['id']}'`);
      expect(row).toEqual({ model: 'json', status: 'active', deleted_at: null, user_id: 1 });
    }));

  test("updates a known row and leaves the host's columns, owner and other rows alone", () =>
    withHost({ documents: [makeDocument({ id: 'known', orgId: null, name: 'New name' })] }, async (workspace) => {
      const { runJson, query } = workspace;
      const others = await query('SELECT t::text FROM assistants AS t WHERE id > 1 ORDER BY id');
      expect((await runJson('apply')).json.summary).toMatchObject({ created: 0, updated: 1 });
      const [row] = await query(`SELECT name, user_id::int, created_by, notes, settings::text, status
        FROM assistants WHERE id = 1`);
      const settings = '{"b": 1,  "a": 2}';
      expect(row).toEqual({
        name: 'New name',
        user_id: 2,
        created_by: null,
        notes: 'keep',
        settings,
        status: 'active',
      });
      expect(await query('SELECT t::text FROM assistants AS t WHERE id > 1 ORDER BY id')).toEqual(others);
      expect((await runJson('plan')).json.summary).toMatchObject({ update: 0, unchanged: 1 });
    }));

  test('names values that its columns cannot hold, and stores the others', () =>
    withHost(
      {
        documents: [
          makeDocument({ id: 'fits' }),
          makeDocument({ id: 'long', name: 'n'.repeat(256) }),
          makeDocument({ id: 'emoji', name: '😀'.repeat(255) }),
          makeDocument({ id: 'large', maxDurationSeconds: 40_000 }),
          makeDocument({ id: 'huge', maxDurationSeconds: 4_000_000_000 }),
        ],
      },
      async ({ runJson, query }) => {
        const { code, json } = await runJson('apply');
        expect([code, json.summary]).toMatchObject([3, { created: 2, invalid: 3, failed: 0 }]);
        const reasons = json.invalid.map(({ vapiAssistantId, reasons: [reason] }) => [vapiAssistantId, reason?.path]);
        expect(Object.fromEntries(reasons)).toEqual({
          long: ['name'],
          large: ['maxDurationSeconds'],
          huge: ['maxDurationSeconds'],
        });
        expect(JSON.stringify(json.invalid)).toMatch(/255 characters.*column name/);
        expect(
          await query("SELECT char_length(name) AS length FROM assistants WHERE vapi_assistant_id = 'emoji'"),
        ).toEqual([{ length: 255 }]);
      },
    ));

  test('names NOT NULL columns that an assistant has no value for, and stores the others', () =>
    withHost({ documents: [makeDocument({ id: 'a' }), makeDocument({ id: 'b', voice: {} })] }, async (workspace) => {
      await workspace.query("UPDATE assistants SET voice = '{}'; ALTER TABLE assistants ALTER voice SET NOT NULL");
      const { code, json } = await workspace.runJson('apply');
      expect([code, json.summary]).toMatchObject([3, { created: 1 }]);
      expect(JSON.stringify([json.failed, json.invalid])).toMatch(/"vapiAssistantId":"a".*voice/);
    }));
});

test('keys may be UUIDs, and tables have names of their own', () =>
  withHost(
    {
      sql: UUID_APPLICATION,
      config: UUID_CONFIG,
      documents: ['1', '2', '3'].map((n) =>
        makeDocument({
          id: `dddddddd-0000-4000-8000-00000000000${n}`,
          metadata: { user_email: n === '3' ? 'EVE@example.com' : null },
        }),
      ),
    },
    async ({ run, runJson, query }) => {
      const [root, eve] = ['11111111-2222-4333-8444-555555555555', '66666666-7777-4888-8999-aaaaaaaaaaaa'];
      expect((await runJson('plan', '--user-id', String(root))).json.summary).toMatchObject({ create: 1, update: 0 });
      expect((await runJson('apply')).json.summary).toMatchObject({ created: 2, updated: 1, failed: 0 });
      const owners = 'SELECT user_id FROM voice.bots ORDER BY vapi_assistant_id';
      expect((await query(owners)).map((row) => row.user_id)).toEqual([eve, root, eve]);
      expect((await runJson('plan')).json.summary).toMatchObject({ unchanged: 3, update: 0 });
      await query(`INSERT INTO voice.calls SELECT id FROM voice.bots WHERE user_id = '${root}'`);
      const reverted = await runJson<RevertResult>('revert', '1');
      expect([reverted.code, reverted.json.summary]).toMatchObject([3, { updated: 1, deleted: 1, failed: 1 }]);
      expect(await query('SELECT name FROM voice.bots ORDER BY vapi_assistant_id')).toMatchObject([
        { name: 'Known' },
        {},
      ]);
      expect((await run('history', '2')).stdout).toContain('1 updated, 1 deleted, 1 failed');
    },
  ));
