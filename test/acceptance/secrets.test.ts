import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/domain/json.ts';
import { DATABASE_KINDS } from '../support/database.ts';
import { makeDocument } from '../support/documents.ts';
import { withWorkspace } from '../support/workspace.ts';

const SECRET = 'pl4nted5ecret';
const key = (name: string) => `${SECRET}-${name}-0123456789abcdef`;

/** Secrets in every place where Vapi's API is known to return them, and some where only people put them. */
const document: JsonObject = makeDocument({
  serverUrlSecret: key('legacy'),
  server: {
    url: `https://user:${key('userinfo')}@hooks.example.com/a?token=${key('query')}&lang=en`,
    secret: key('server'),
    headers: { 'X-Tenant': key('header') },
  },
  model: {
    headers: { Authorization: `Bearer ${key('bearer')}` },
    messages: [{ role: 'system', content: `Call it with: Authorization: Bearer ${key('prompt')}` }],
    tools: [
      {
        type: 'function',
        function: { name: 'a' },
        server: { secret: key('tool'), headers: { 'X-Api-Key': key('tool-header') } },
      },
      {
        type: 'apiRequest',
        headers: { type: 'object', properties: { 'X-Key': { type: 'string', value: key('schema') } } },
      },
      { type: 'code', environmentVariables: [{ name: 'API', value: key('environment') }] },
    ],
  },
  credentials: [{ provider: 'openai', apiKey: key('credential'), authenticationPlan: { clientSecret: key('plan') } }],
  transportConfigurations: [{ provider: 'twilio', twilioAuthToken: key('twilio') }],
  metadata: { partner: { accessToken: key('metadata') } },
  brandNewField: { password: key('unknown') },
});

describe.each(DATABASE_KINDS)('secrets with the %s database', (kind) => {
  test('are in no snapshot, plan, log or error, and all of them in the database', async () => {
    const twin = { ...document, id: 'b', name: 'Twin', model: 'not an object' };
    await withWorkspace({ kind, documents: [document, twin] }, async ({ directory, run, query, sandbox }) => {
      const debug = ['--log-level', 'debug', '--log-file', 'all.log'];
      const outputs = [
        await run('pull', ...debug),
        await run('plan', '--detail', 'full', '--out', 'plan.json', ...debug),
        await run('plan', '--json', ...debug),
        await run('apply', ...debug),
      ];
      sandbox.documents.update(String(document['id']), { serverUrlSecret: key('rotated'), name: 'Renamed' });
      outputs.push(await run('plan', '--detail', 'full', ...debug), await run('sync', ...debug));
      const files = await readdir(directory, { recursive: true, withFileTypes: true });
      const texts = files
        .filter((file) => file.isFile() && !file.parentPath.includes('.vapi-sync'))
        .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
      const all = [...outputs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...(await Promise.all(texts))];
      expect(all.length).toBeGreaterThan(14);
      expect(all.filter((text) => text.includes(SECRET))).toEqual([]);
      expect(outputs.at(-2)?.stdout).toContain('server_url_secret: changed (redacted)');
      const [row] = await query('SELECT to_jsonb(a)::text AS row FROM assistants AS a');
      const stored = new Set(String(row?.['row']).match(new RegExp(`${SECRET}-[a-z-]+`, 'g')));
      const planted = new Set(JSON.stringify(document).match(new RegExp(`${SECRET}-[a-z-]+`, 'g')));
      planted.delete(`${SECRET}-legacy-`);
      expect([...stored].sort()).toEqual([...planted, `${SECRET}-rotated-`].sort());
    });
  });
});
