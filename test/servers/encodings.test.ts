import { expect, test } from 'vitest';
import { databaseConfig, queryServer, SERVER_URL } from '../support/database.ts';
import { assistantDocument } from '../support/database-changes.ts';
import { syncHost } from '../support/host-sync.ts';
import { serverUrl } from '../support/server-url.ts';

const NAMES = { plain: 'Ada', accented: 'José', emoji: '🙂' };

test.each([
  ['SQL_ASCII', []],
  ['LATIN1', ['emoji']],
] as const)('a database in %s keeps what it can hold, and the rest is invalid in the plan', async (encoding, lost) => {
  const name = `vapi_sync_test_${encoding.toLowerCase()}`;
  const locale = `LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`;
  await queryServer(SERVER_URL, `CREATE DATABASE ${name} ENCODING '${encoding}' ${locale}`);
  try {
    const config = databaseConfig({ kind: 'server', settings: { url: serverUrl(name), embeddedDir: '' } });
    const documents = Object.entries(NAMES).map(([id, name]) => ({ ...assistantDocument(id), name }));
    const { outline, applied, after } = await syncHost(config, documents);
    expect(outline.invalid.map(({ vapiAssistantId }) => vapiAssistantId)).toEqual(lost);
    expect(applied.summary).toMatchObject({ created: 3 - lost.length, failed: 0 });
    expect(after.summary).toMatchObject({ create: 0, update: 0, unchanged: 3 - lost.length });
  } finally {
    await queryServer(SERVER_URL, `DROP DATABASE ${name} WITH (FORCE)`);
  }
});
