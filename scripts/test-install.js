// Packs this checkout, installs the tarball into empty directories with several versions of Node.js, without running a script
// of any package, and uses it there: commands of the README, types and schemas. Takes minutes and the npm registry.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const NODE_VERSIONS = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];
const OLD_NODE = '18';
const USE = `
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
for (const name of ['assistant', 'config', 'output/plan']) JSON.parse(await readFile(require.resolve('vapi-sync/schemas/' + name), 'utf8'));
`;
const TYPES = `import type { Assistant } from 'vapi-sync/assistant';\nexport const name = (assistant: Assistant): string => assistant.name ?? assistant.id;\n`;

const run = promisify(execFile);
const checkout = fileURLToPath(new URL('..', import.meta.url));
const directory = await mkdtemp(path.join(tmpdir(), 'vapi-sync-install-'));

try {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', directory], { cwd: checkout });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  console.log(`${packed.filename}: ${inMegabytes(packed.size)}, ${packed.entryCount} files`);
  const tarball = path.join(directory, packed.filename);
  for (const version of NODE_VERSIONS) console.log(await tryInstall(tarball, version));
  console.log(await tryOldNode(tarball));
} finally {
  await rm(directory, { recursive: true, force: true });
}

async function tryInstall(tarball, version) {
  const home = await mkdtemp(path.join(directory, `node-${version}-`));
  const node = await installNode(home, version);
  const project = path.join(home, 'project');
  await mkdir(project);
  await writeFile(path.join(project, 'package.json'), '{ "name": "project", "private": true, "type": "module" }');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], { cwd: project });
  const env = { PATH: `${path.dirname(node)}:${process.env.PATH}`, HOME: home };
  const program = path.join(project, 'node_modules/.bin/vapi-sync');
  const vapiSync = async (...args) => (await run(program, args, { cwd: project, env })).stdout.trim();
  const told = await vapiSync('--version');
  if (!told.includes(`node-v${version}`)) throw new Error(`expected Node.js ${version}, found ${told}`);
  await vapiSync('--help');
  await vapiSync('init');
  await runAgainstSandbox({ program, project, env });
  await writeFile(path.join(project, 'use.js'), USE);
  await run(node, ['use.js'], { cwd: project });
  await writeFile(path.join(project, 'types.ts'), TYPES);
  const tsc = path.join(checkout, 'node_modules/.bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--types', ''];
  await run(tsc, [...options, 'types.ts'], { cwd: project });
  const packages =
    (await run('npm', ['ls', '--all', '--parseable'], { cwd: project })).stdout.trim().split('\n').length - 1;
  const size = (await run('du', ['-sm', 'node_modules'], { cwd: project })).stdout.split('\t')[0];
  return `${told}: ok (${packages} packages, ${size} MB installed)`;
}

/** Pull, db migrate, plan and apply, with the embedded database. */
async function runAgainstSandbox({ program, project, env }) {
  const sandbox = execFile(program, ['sandbox', '--assistants', '5', '--port', '0'], { cwd: project, env });
  try {
    const url = await new Promise((resolve, reject) => {
      sandbox.stdout.on('data', (text) => {
        const [found] = /http:\/\/[\w.:]+/.exec(text) ?? [];
        if (found !== undefined) resolve(found);
      });
      sandbox.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)));
    });
    const settings = { ...env, VAPI_API_KEY: 'a-key', VAPI_BASE_URL: url };
    for (const args of ['pull', 'validate', 'db migrate --embedded', 'plan', 'apply --yes --embedded']) {
      await run(program, args.split(' '), { cwd: project, env: settings });
    }
    const { stdout } = await run(program, ['plan', '--json'], { cwd: project, env: settings });
    if (JSON.parse(stdout).summary.unchanged !== 5) throw new Error(`not in step after the apply: ${stdout}`);
    if ((await readdir(path.join(project, 'snapshots/assistants'))).length !== 5) throw new Error('not 5 snapshots');
  } finally {
    sandbox.removeAllListeners('exit');
    sandbox.kill();
  }
}

/** A version that is too old says so in a sentence. */
async function tryOldNode(tarball) {
  const home = await mkdtemp(path.join(directory, 'old-'));
  const node = await installNode(home, OLD_NODE);
  await run('tar', ['xzf', tarball], { cwd: home });
  const outcome = await run(node, ['package/bin/run.js', 'plan'], { cwd: home }).catch((error) => error);
  if (outcome.code !== 1 || !/^Error: Node\.js v18.*is too old/.test(outcome.stderr)) throw outcome;
  return `Node.js ${OLD_NODE}: refused in a sentence`;
}

/** The program itself comes from the npm registry, too. */
async function installNode(home, version) {
  const tools = path.join(home, 'tools');
  await mkdir(tools);
  await writeFile(path.join(tools, 'package.json'), '{ "private": true }');
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  await run('npm', ['install', '--no-audit', '--no-fund', `${name}@${version}`], { cwd: tools });
  return path.join(tools, 'node_modules', name, 'bin/node');
}

function inMegabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
