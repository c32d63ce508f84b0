import { describe, expect, test } from 'vitest';
import { WriteError } from '../../../../src/app/write-errors.ts';
import { databaseConfig, queryDatabase, withDatabase, withOpenDatabase } from '../../../support/database.ts';
import { assistantDocument, createOf, writeChanges } from '../../../support/database-changes.ts';

/** What the database says to a row with this secret in it, after the host application's own SQL. */
async function refusal(sql: string): Promise<WriteError> {
  return withDatabase('server', async (database) => {
    const config = databaseConfig(database);
    await withOpenDatabase(config, (open) => open.schemaAdmin.migrate());
    await queryDatabase(database, sql);
    return withOpenDatabase(config, async (open) => {
      const changes = [createOf(assistantDocument('a', { firstMessage: SECRET }))];
      const error = await writeChanges(open, changes).catch((thrown: unknown) => thrown);
      expect((await open.currentState.loadRows(['a'])).size).toBe(0);
      expect(everythingIn(error)).not.toContain(SECRET);
      expect(error).toBeInstanceOf(WriteError);
      return error as WriteError;
    });
  });
}

const SECRET = 'sk-secret-value';

/** All that a log could make of an error: its own properties and those of its causes. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return `${own}${error.stack}${error.cause ? everythingIn(error.cause) : ''}`;
}

describe('a row that the database refuses', () => {
  test("has a trigger's own words, code and hint", async () => {
    const { failure } = await refusal(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'assistants are frozen' USING HINT = 'ask Ada', ERRCODE = 'P0042'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON assistants FOR EACH ROW EXECUTE FUNCTION refuse()`);
    expect(failure).toEqual({ sqlState: 'P0042', message: 'assistants are frozen', hint: 'ask Ada' });
  });

  test('names the constraint that is broken', async () => {
    const unique = await refusal(`ALTER TABLE assistants ADD CONSTRAINT one_greeting UNIQUE (first_message);
      INSERT INTO assistants (first_message) VALUES ('${SECRET}')`);
    expect(unique.failure).toMatchObject({ sqlState: '23505', constraint: 'one_greeting' });
    const check = await refusal('ALTER TABLE assistants ADD CONSTRAINT no_greeting CHECK (first_message IS NULL)');
    expect(check.failure).toMatchObject({ sqlState: '23514', constraint: 'no_greeting' });
    const deferred = await refusal(`ALTER TABLE assistants ADD CONSTRAINT later UNIQUE (first_message)
      DEFERRABLE INITIALLY DEFERRED; INSERT INTO assistants (first_message) VALUES ('${SECRET}')`);
    expect(deferred.failure).toMatchObject({ sqlState: '23505', constraint: 'later' });
  });

  test('names the column that must not be empty', async () => {
    const { failure } = await refusal('ALTER TABLE assistants ADD COLUMN plan text NOT NULL');
    expect(failure).toMatchObject({ sqlState: '23502', column: 'plan' });
    expect(failure.hint).toContain('default');
  });

  test('is not shown with the value that does not fit', async () => {
    const short = await refusal('ALTER TABLE assistants ALTER COLUMN first_message TYPE varchar(3)');
    expect(short.failure).toMatchObject({ sqlState: '22001', message: 'value too long for type character varying(3)' });
    const wrong = await refusal('ALTER TABLE assistants ALTER COLUMN first_message TYPE integer USING 1');
    expect(wrong.failure).toMatchObject({ sqlState: '22P02', message: 'invalid input syntax for type integer: "..."' });
  });

  test('says when a trigger dropped it without a word', async () => {
    const { failure } = await refusal(`
      CREATE FUNCTION drop_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER drop_row BEFORE INSERT ON assistants FOR EACH ROW EXECUTE FUNCTION drop_row()`);
    expect(failure.message).toContain('skipped');
  });

  test('says which right is missing', async () => {
    const { failure } = await refusal(`
      CREATE FUNCTION deny() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for table ledger'; END $$;
      CREATE TRIGGER deny BEFORE INSERT ON assistants FOR EACH ROW EXECUTE FUNCTION deny()`);
    expect(failure).toMatchObject({ sqlState: '42501', message: 'permission denied for table ledger' });
    expect(failure.hint).toContain('grant');
  });
});
