// Runs the tests of databases on real servers, one version of PostgreSQL after the other: all of them, or those that are named
// (`npm run test:servers -- 13 18`). Their binaries are pinned in scripts/servers and installed outside of the project.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PINNED = join(import.meta.dirname, 'servers');
const ROOT = join(import.meta.dirname, '..');
const TESTS = [
  'test/servers/',
  ...['admin', 'connection', 'host', 'lock', 'rows', 'runs', 'schema'].map((room) => `test/adapters/postgres/${room}/`),
  ...['apply', 'host-tables', 'host-tables-roles', 'lock', 'pooler', 'revert'].map(
    (name) => `test/acceptance/${name}.test.ts`,
  ),
];

const binaries = installServers();
const known = readdirSync(binaries).flatMap((name) => /^postgres-(\d+)-/.exec(name)?.[1] ?? []);
const versions = process.argv.length > 2 ? process.argv.slice(2) : known;
const unknown = versions.filter((version) => !known.includes(version));
if (unknown.length > 0) {
  console.error(`There is no PostgreSQL ${unknown.join(', ')} here: choose of ${known.join(', ')}`);
  process.exit(64);
}
const failed = [];
for (const version of versions) {
  console.log(`\n== PostgreSQL ${version}`);
  if (!(await runTests(version))) failed.push(version);
}
console.log(
  failed.length > 0 ? `\nFailed on PostgreSQL ${failed.join(', ')}` : `\nPassed on PostgreSQL ${versions.join(', ')}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Installs what the lock file names, once for each state of it; gives the directory with the packages. */
function installServers() {
  const lock = join(PINNED, 'package-lock.json');
  const digest = createHash('sha256').update(readFileSync(lock)).digest('hex').slice(0, 12);
  // The servers do not run as root, and so must lie where everybody can read.
  const directory = join(tmpdir(), `vapi-sync-servers-${process.getuid?.() ?? 0}-${digest}`);
  const packages = join(directory, 'node_modules');
  const hydrated = (name) => existsSync(join(packages, name, 'native/hydrated'));
  if (
    existsSync(packages) &&
    readdirSync(packages)
      .filter((name) => !name.startsWith('.'))
      .every(hydrated)
  )
    return packages;
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(PINNED, name), join(directory, name));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: directory, stdio: 'inherit' });
  for (const name of readdirSync(packages).filter((each) => !each.startsWith('.'))) {
    // What the package would do itself if it were let: npm packages hold no links.
    const cwd = join(packages, name);
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd });
    execFileSync('touch', ['native/hydrated'], { cwd });
  }
  return packages;
}

async function runTests(version) {
  const [name] = readdirSync(binaries).filter((each) => each.startsWith(`postgres-${version}-`));
  const env = {
    ...process.env,
    POSTGRES_BINARIES: join(binaries, name, 'native/bin'),
    TEST_DATABASE_URL: `postgresql://postgres@127.0.0.1:${await findFreePort()}/postgres`,
  };
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [vitest, 'run', ...TESTS], { cwd: ROOT, env, stdio: 'inherit' }).status === 0;
}

function findFreePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
