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

const TOKEN = `sk_live_${SECRET}0123456789`;

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

  test('in a name, as a value or as an unknown field are in no output, and change nothing when they stay', async () => {
    const odd = makeDocument({ name: `Desk ${TOKEN}`, firstMessageMode: TOKEN, [TOKEN]: { [TOKEN]: 1 } });
    const broken = { ...odd, id: 'b', model: 'not an object' };
    await withWorkspace({ kind, documents: [odd, broken] }, async ({ run, query }) => {
      const debug = ['--log-level', 'debug'];
      const planned = await run('plan', '--detail', 'full', ...debug);
      const outputs = [planned, await run('plan', '--json', ...debug), await run('apply', ...debug)];
      const again = await run('plan', '--json', ...debug);
      const pulls = [await run('pull', ...debug), await run('pull', '--json', ...debug)];
      const history = [await run('history', ...debug), await run('history', '1', '--json', ...debug)];
      const all = [...outputs, again, ...pulls, ...history, await run('validate'), await run('revert', '1', '--yes')];
      expect(all.flatMap(({ stdout, stderr }) => [stdout, stderr]).filter((text) => text.includes(SECRET))).toEqual([]);
      expect(planned.stdout).toContain('Desk redacted:sha256:');
      expect(JSON.parse(again.stdout).summary).toMatchObject({ create: 0, update: 0, unchanged: 1 });
      expect(JSON.parse(pulls[1]?.stdout ?? '')).toMatchObject({ created: [], updated: [], unchanged: 1 });
      expect(await query('SELECT 1 FROM assistants')).toEqual([]);
    });
  });
});
