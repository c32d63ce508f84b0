import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/domain/json.ts';
import { queryDatabase } from '../../../support/database.ts';
import { assistantDocument } from '../../../support/database-changes.ts';
import { withHost } from '../../../support/database-host.ts';
import { syncHost } from '../../../support/host-sync.ts';

const USERS = `CREATE TABLE users (id serial PRIMARY KEY, email text, role text);
  INSERT INTO users (email, role) VALUES ('ada@example.com', 'admin');`;

interface Kind {
  /** The host's column. */
  readonly column: string;
  readonly before?: string;
  /** A document's fields that fit, and what the column then holds, as text. */
  readonly fits: readonly [JsonObject, string | null];
  /** A value that does not, and its path. */
  readonly refuses?: readonly [JsonObject, readonly string[]];
}

const KINDS: Readonly<Record<string, Kind>> = {
  'numeric(4,2)': {
    column: 'silence_timeout_seconds numeric(4,2)',
    fits: [{ silenceTimeoutSeconds: 0.125 }, '0.13'],
    refuses: [{ silenceTimeoutSeconds: 1234 }, ['silenceTimeoutSeconds']],
  },
  date: { column: 'vapi_created_at date', fits: [{}, '2024-05-06'] },
  'timestamp(0)': { column: 'vapi_created_at timestamp(0)', fits: [{}, '2024-05-06 07:08:09'] },
  integer: {
    column: 'silence_timeout_seconds integer',
    fits: [{ silenceTimeoutSeconds: 30 }, '30'],
    refuses: [{ silenceTimeoutSeconds: 0.5 }, ['silenceTimeoutSeconds']],
  },
  'an enumeration': {
    before: `CREATE TYPE mode AS ENUM ('assistant-speaks-first', 'assistant-waits-for-user')`,
    column: 'first_message_mode mode',
    fits: [{ firstMessageMode: 'assistant-waits-for-user' }, 'assistant-waits-for-user'],
    refuses: [{ firstMessageMode: 'assistant-sings' }, ['firstMessageMode']],
  },
  'char(8)': {
    column: 'background_sound char(8)',
    fits: [{ backgroundSound: 'off ' }, 'off'],
    refuses: [{ backgroundSound: 'a very long one' }, ['backgroundSound']],
  },
  'text[]': {
    column: 'end_call_phrases text[]',
    fits: [{ endCallPhrases: ['bye', 'see you'] }, '{bye,"see you"}'],
  },
  'a domain with a check': {
    before: 'CREATE DOMAIN short AS varchar(20) CHECK (VALUE <> upper(VALUE))',
    column: 'name short',
    fits: [{ name: 'Anna' }, 'Anna'],
    refuses: [{ name: 'ANNA' }, ['name']],
  },
  'a domain over varchar': {
    before: 'CREATE DOMAIN brief AS varchar(10)',
    column: 'name brief',
    fits: [{ name: 'Anna' }, 'Anna'],
    refuses: [{ name: 'A name that is far too long' }, ['name']],
  },
  'json in varchar': {
    column: 'metadata varchar(40)',
    fits: [{ metadata: { a: 1 } }, '{"a": 1}'],
    refuses: [{ metadata: { a: 'a text of more than forty characters, certainly' } }, ['metadata']],
  },
  'true and false in numeric': { column: 'hipaa_enabled numeric(1)', fits: [{ hipaaEnabled: true }, '1'] },
  real: { column: 'silence_timeout_seconds real', fits: [{ silenceTimeoutSeconds: 0.1 }, '0.1'] },
};

describe('a column of the host', () => {
  test.each(Object.entries(KINDS))('of %s holds what fits, once, and refuses the rest in the plan', (_, kind) => {
    const table = `CREATE TABLE assistants (id serial PRIMARY KEY, ${kind.column})`;
    return withHost(`${USERS} ${kind.before ?? ''}; ${table}`, async (config, database) => {
      const [name] = kind.column.split(' ');
      const bad = kind.refuses ? [assistantDocument('bad', kind.refuses[0])] : [];
      const { applied, after } = await syncHost(config, [assistantDocument('good', kind.fits[0]), ...bad]);
      expect(applied).toMatchObject({ summary: { created: 1, invalid: bad.length, failed: 0 } });
      expect(applied.invalid.flatMap(({ reasons }) => reasons.map(({ path }) => path))).toEqual(
        kind.refuses ? [kind.refuses[1]] : [],
      );
      expect(JSON.stringify(applied.invalid)).toContain(kind.refuses ? `column ${name}` : '[]');
      expect(after.summary).toMatchObject({ create: 0, update: 0, unchanged: 1 });
      expect(await textIn(database, String(name))).toBe(kind.fits[1]);
    });
  });
});

async function textIn(database: Parameters<typeof queryDatabase>[0], column: string): Promise<JsonValue> {
  const [row] = await queryDatabase(database, `SELECT ${column}::text AS value FROM assistants`);
  return row?.value;
}
