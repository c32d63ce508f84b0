// A guided tour on this machine alone: a sandbox stands in for Vapi, the embedded database for PostgreSQL.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleAssistants } from '../dist/src/sandbox/examples/examples.js';
import { startSandbox } from '../dist/src/sandbox/server.js';

const bin = fileURLToPath(new URL('../bin/run.js', import.meta.url));
const directory = await mkdtemp(path.join(tmpdir(), 'vapi-sync-demo-'));
const sandbox = await startSandbox({ documents: exampleAssistants() });
const env = {
  ...process.env,
  VAPI_API_KEY: 'demo-key',
  VAPI_BASE_URL: sandbox.url,
  DATABASE_URL: '',
};

function say(text) {
  console.log(`\n# ${text.replaceAll('\n', '\n# ')}\n`);
}

async function run(...args) {
  console.log(`$ vapi-sync ${args.join(' ')}`);
  const child = spawn(process.execPath, [bin, ...args, '--log-level', 'error'], {
    cwd: directory,
    env,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`vapi-sync ${args[0]} ended with ${code}`);
}

try {
  say(
    `Vapi is played by a sandbox on ${sandbox.url}, with ${sandbox.documents.size} assistants.\nFirst, pull them into snapshots: one reviewable YAML file each, secrets redacted.`,
  );
  await run('pull');
  const folder = path.join(directory, 'snapshots/assistants');
  const [file] = (await readdir(folder)).filter((name) => name.startsWith('acme'));
  say(`The head of snapshots/assistants/${file}:`);
  console.log((await readFile(path.join(folder, file), 'utf8')).split('\n').slice(0, 24).join('\n'));
  say('What would be written to the database? Nothing has been written yet.');
  await run('plan');
  say('Write it. Without DATABASE_URL that is an embedded PostgreSQL in .vapi-sync/db.');
  await run('apply', '--yes', '--embedded', '--detail', 'summary');
  say('Somebody edits two assistants in the Vapi dashboard, and adds one ...');
  changeUpstream();
  say('... so the next plan shows the drift, field by field.');
  await run('plan');
  say('The daily job: pull, plan and apply over one download.');
  await run('sync', '--yes');
  say('And the plan is empty again.');
  await run('plan');
} finally {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
}

function changeUpstream() {
  const find = (name) => exampleAssistants().find((assistant) => assistant.name?.startsWith(name));
  const cafe = find('Café');
  const [message, ...others] = cafe.model.messages;
  const content = message.content.replace('Groups of more than 8', 'Groups of more than 6');
  sandbox.documents.update(cafe.id, {
    model: { ...cafe.model, temperature: 0.2, messages: [{ ...message, content }, ...others] },
    updatedAt: '2026-10-01T09:00:00.000Z',
  });
  sandbox.documents.update(find('Bright Dental').id, { voicemailMessage: 'Please call us back.' });
  sandbox.documents.add({
    ...find('Acme'),
    id: 'c2d3e4f5-1111-4222-8333-444455556613',
    name: 'Acme Outdoor: returns',
    createdAt: '2026-10-01T10:00:00.000Z',
  });
}
