// Measures commands against the least a program can do for the same result, as ratios within one run (medians).
// Usage: npm run bench [-- ASSISTANTS ROUNDS]; needs a build, PostgreSQL as the tests do, and GNU time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const COUNT = Number(process.argv[2] ?? 10_000);
const ROUNDS = Number(process.argv[3] ?? 3);
const SERVER = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = here('../bin/run.js');

const directory = await mkdtemp(path.join(os.tmpdir(), 'vapi-sync-bench-'));
const sandbox = spawn(process.execPath, [here('./serve.js'), String(COUNT)], { stdio: ['ignore', 'pipe', 'inherit'] });
const apiUrl = String((await once(sandbox.stdout, 'data'))[0]).trim();
const databaseUrl = new URL(SERVER);
databaseUrl.pathname = `/vapi_sync_bench_${process.pid}`;
const env = { ...process.env, VAPI_API_KEY: 'bench', VAPI_BASE_URL: apiUrl, DATABASE_URL: databaseUrl.href };

try {
  await admin(`CREATE DATABASE ${databaseUrl.pathname.slice(1)}`);
  await command('db', 'migrate');
  await report(
    'fresh apply',
    () => emptied(floor, 'apply'),
    () => emptied(command, 'apply'),
  );
  await command('apply');
  await command('pull');
  await report(
    'plan, nothing changed',
    () => floor('plan'),
    () => command('plan'),
  );
  await report(
    'sync, nothing changed',
    () => floor('plan'),
    () => command('sync'),
  );
  await report(
    'second pull',
    () => floor('plan'),
    () => command('pull'),
  );
  await report(
    'plan --from snapshots',
    () => floor('plan'),
    () => command('plan', '--from', 'snapshots'),
  );
  await report(
    '--version',
    () => node('-e', '0'),
    () => node(cli, '--version'),
  );
  await report(
    '--help',
    () => node('-e', '0'),
    () => node(cli, '--help'),
  );
} finally {
  sandbox.kill();
  await admin(`DROP DATABASE ${databaseUrl.pathname.slice(1)} WITH (FORCE)`);
  await rm(directory, { recursive: true, force: true });
}

async function report(name, least, ours) {
  const floors = [];
  const times = [];
  let memory = 0;
  for (let round = 0; round < ROUNDS; round++) {
    floors.push((await least()).ms);
    const { ms, peakMb } = await ours();
    times.push(ms);
    memory = Math.max(memory, peakMb);
  }
  const ratio = median(times) / median(floors);
  console.log(
    `${name.padEnd(24)} ${ratio.toFixed(2)} x the floor (${median(times)} ms / ${median(floors)} ms), peak ${memory} MB`,
  );
}

function median(values) {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}

function floor(what) {
  return node(here('./floor.js'), what, apiUrl, databaseUrl.href);
}
function command(...args) {
  return node(cli, ...args, '--log-level', 'error', ...(args[0] === 'apply' ? ['--detail', 'summary'] : []));
}

async function emptied(run, what) {
  const client = new pg.Client({ connectionString: databaseUrl.href });
  await client.connect();
  await client.query('TRUNCATE assistants, sync_runs, sync_changes CASCADE');
  await client.end();
  return run(what);
}

async function node(...args) {
  const started = performance.now();
  const child = spawn('/usr/bin/env', ['time', '-f', '%M', process.execPath, ...args], {
    cwd: directory,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${errors}`);
  return { ms: performance.now() - started, peakMb: Math.round(Number(errors.trim().split('\n').at(-1)) / 1024) };
}

async function admin(sql) {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  await client.query(sql);
  await client.end();
}
