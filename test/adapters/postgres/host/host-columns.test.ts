import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Config } from '../../../../src/config/config.ts';
import { databaseConfig, withDatabase } from '../../../support/database.ts';
import { assistantDocument } from '../../../support/database-changes.ts';
import { type HostSync, syncHost } from '../../../support/host-sync.ts';

/** Columns that a host may have, with a value: names of query columns, of fields, of nobody. */
const COLUMNS: readonly (readonly [name: string, type: string, value: string])[] = [
  ['voice_id', 'bigint', '7'],
  ['model_name', 'varchar(100)', "'T-800'"],
  ['voice_language', 'text', "'de'"],
  ['model_temperature', 'numeric(4,2)', '0.5'],
  ['keypad_input_enabled', 'boolean NOT NULL DEFAULT true', 'false'],
  ['server_webhook_url', 'varchar(20)', "'https://host.example'"],
  ['transcriber_model', 'jsonb', `'{"a": 1}'`],
  ['status', `varchar(20) NOT NULL DEFAULT 'active'`, "'paused'"],
  ['notes', 'text', "'keep'"],
  ['settings', 'json', `'{"b": 1,  "a": 2}'`],
  ['tags', 'text[]', `'{a,b}'`],
  ['deleted_at', 'timestamp(0)', 'NULL'],
  ['weight', 'double precision', "'NaN'"],
  ['phone_number', 'varchar(20)', "'+1555'"],
  ['first_message', 'text', "'Hello'"],
  ['silence_timeout_seconds', 'numeric(4,2)', '1.5'],
  ['metadata', 'json', `'{"k":  1}'`],
  ['end_call_phrases', 'text[]', `'{bye}'`],
  ['background_sound', `varchar(20) NOT NULL DEFAULT 'office'`, "'off'"],
  ['vapi_created_at', 'date', "'2020-01-01'"],
  ['hooks', 'text', "'none'"],
];

/** Written with every change of a row, or by PostgreSQL itself. */
const BOOKKEEPING = ['updated_at', 'last_synced_at', 'vapi_updated_at'];

const FIELDS = {
  firstMessage: fc.constantFrom('Hello', 'Hi'),
  silenceTimeoutSeconds: fc.constantFrom(1.5, 0.125, 30),
  metadata: fc.constantFrom({ k: 1 }, { user_email: 'x@example.com' }),
  endCallPhrases: fc.constantFrom(['bye'], ['a', 'b']),
  voice: fc.constantFrom({ voiceId: 'emma', language: 'en' }, {}),
  model: fc.constantFrom({ model: 'gpt', temperature: 0.3 }),
};

const cases = fc.record({
  columns: fc.subarray([...COLUMNS]),
  mapped: fc.subarray(['voice_id', 'model_name', 'first_message', 'vapi_assistant_id', 'metadata', 'user_id']),
  fields: fc.record(FIELDS, { requiredKeys: [] }),
});

test(
  'after an apply every column that the plan did not name is what it was, over 200 tables of hosts',
  () =>
    withDatabase('server', async (database) => {
      const client = new pg.Client({ connectionString: String(database.settings.url) });
      await client.connect();
      await client.query(`CREATE TABLE users (id serial PRIMARY KEY, email text, role text);
      INSERT INTO users (email, role) VALUES ('ada@example.com', 'admin')`);
      let count = 0;
      const property = fc.asyncProperty(cases, async ({ columns, mapped, fields }) => {
        const table = `host_${count++}`;
        const names = Object.fromEntries(mapped.map((name) => [name, `vapi_own_${name}`]));
        const config = databaseConfig(database, { database: { assistantsTable: table, columns: names } });
        await makeTable(client, table, { columns, id: names['vapi_assistant_id'] ?? 'vapi_assistant_id' });
        const before = await rowsOf(client, table);
        const result = await syncHost(config, [assistantDocument('known', fields), assistantDocument('new', fields)]);
        const after = await rowsOf(client, table);
        const generated = await generatedColumns(client, table);
        expectUntouched({
          before,
          after,
          allowed: new Set([...namedIn(result, config), ...BOOKKEEPING, ...generated]),
        });
        expect(result.after.summary).toMatchObject({ create: 0, update: 0, invalid: 0 });
        await client.query(`DROP TABLE ${table}`);
      });
      try {
        await fc.assert(property, { numRuns: 200 });
      } finally {
        await client.end();
      }
    }),
  300_000,
);

interface HostTable {
  readonly columns: typeof COLUMNS;
  /** Where the host keeps the assistant's id. */
  readonly id: string;
}

async function makeTable(client: pg.Client, table: string, { columns, id }: HostTable): Promise<void> {
  const definitions = columns.map(([name, type]) => `, ${name} ${type}`).join('');
  const [names, values] = [
    columns.map(([name]) => `, ${name}`).join(''),
    columns.map(([, , value]) => `, ${value}`).join(''),
  ];
  await client.query(`CREATE TABLE ${table} (id serial PRIMARY KEY, name varchar(255), ${id} text UNIQUE${definitions});
    INSERT INTO ${table} (name, ${id}${names}) VALUES ('Known', 'known'${values}), ('Draft', NULL${values}), ('Old', 'old'${values})`);
}

type Rows = ReadonlyMap<string, Readonly<Record<string, string | null>>>;

/** Rows by key, each column as the text that PostgreSQL has for it. */
async function rowsOf(client: pg.Client, table: string): Promise<Rows> {
  const types = { getTypeParser: () => String };
  const { rows } = await client.query({ text: `SELECT * FROM ${table}`, types });
  return new Map(rows.map((row) => [row.id, row]));
}

async function generatedColumns(client: pg.Client, table: string): Promise<readonly string[]> {
  const sql = `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attgenerated <> ''`;
  return (await client.query(sql)).rows.map(({ name }) => name);
}

function namedIn({ planned }: HostSync, { database }: Config): readonly string[] {
  return planned
    .filter(({ action }) => action === 'update')
    .flatMap(({ columns }) => columns.map((column) => database.columns[column] ?? column));
}

function expectUntouched({
  before,
  after,
  allowed,
}: {
  before: Rows;
  after: Rows;
  allowed: ReadonlySet<string>;
}): void {
  for (const [id, row] of before) {
    const changed = Object.keys(row).filter((column) => row[column] !== after.get(id)?.[column]);
    expect(changed.filter((column) => !allowed.has(column))).toEqual([]);
  }
}
