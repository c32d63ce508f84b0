import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.js';
import { withDirectory } from '../support/directory.js';

interface Place {
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** The working directory. */
  readonly at?: string;
  readonly flags?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

function settingsIn({ files, at = '.', flags = {}, env = {} }: Place) {
  return withDirectory(async (root) => {
    for (const [name, content] of Object.entries({ [join(at, '.keep')]: '', ...files })) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), content);
    }
    const { config, warnings } = await loadSettings({ flags, env, cwd: join(root, at) });
    return { warnings, config: JSON.parse(JSON.stringify(config).replaceAll(root, '<root>')) };
  });
}

const REPOSITORY = { '.git/HEAD': 'ref: refs/heads/main\n' };
const CONFIG = 'vapi:\n  retries: 9\nlog:\n  file: logs/sync.log\n';
const below = 'deploy/nightly';

describe('the files of a project', () => {
  it('are found from a directory of the repository upwards, and paths start beside them', async () => {
    const files = { ...REPOSITORY, 'vapi-sync.config.yaml': CONFIG, '.env': 'VAPI_API_KEY=of-the-root' };
    const { config } = await settingsIn({ files, at: below });
    expect(config.vapi).toMatchObject({ apiKey: 'of-the-root', retries: 9 });
    expect(config.log.file).toBe('<root>/logs/sync.log');
    expect(config.snapshots.dir).toBe('<root>/snapshots');
    expect(config.database.embeddedDir).toBe('<root>/.vapi-sync/db');
  });

  it('are the nearest ones', async () => {
    const files = { ...REPOSITORY, '.env': 'VAPI_API_KEY=far', 'deploy/.env': 'VAPI_API_KEY=near' };
    expect((await settingsIn({ files, at: below })).config.vapi.apiKey).toBe('near');
  });

  it('are not looked for above the root of the repository, nor above the directory outside of one', async () => {
    const files = { '.env': 'VAPI_API_KEY=outside', 'vapi-sync.config.yaml': CONFIG };
    expect((await settingsIn({ files, at: 'repo' })).config.vapi).toMatchObject({ apiKey: null, retries: 1000 });
    const inner = { ...files, 'repo/.git': 'gitdir: ../elsewhere' };
    expect((await settingsIn({ files: inner, at: 'repo/sub' })).config.vapi).toMatchObject({
      apiKey: null,
      retries: 1000,
    });
  });

  it('are told by their way from the working directory', async () => {
    const files = {
      ...REPOSITORY,
      'vapi-sync.config.yaml': 'vapi:\n  retries: many\n',
      '.env': 'DATABASE_URL=mysql://h',
    };
    const failure = settingsIn({ files, at: below });
    await expect(failure).rejects.toThrow('../../vapi-sync.config.yaml:2:3: vapi.retries');
    await expect(failure).rejects.toThrow('DATABASE_URL of ../../.env: expected');
  });
});

describe('the config file', () => {
  it('may end in .yml', async () => {
    expect((await settingsIn({ files: { 'vapi-sync.config.yml': CONFIG } })).config.vapi.retries).toBe(9);
  });

  it('is refused under both names at once', async () => {
    const files = { 'vapi-sync.config.yml': CONFIG, 'vapi-sync.config.yaml': CONFIG };
    await expect(settingsIn({ files })).rejects.toMatchObject({ code: 'CONFIG_AMBIGUOUS', exitCode: 1 });
    const flags = { config: 'vapi-sync.config.yml' };
    expect((await settingsIn({ files, flags })).config.vapi.retries).toBe(9);
  });

  it('may begin with a byte order mark', async () => {
    const files = { 'vapi-sync.config.yaml': `\ufeff${CONFIG}` };
    expect((await settingsIn({ files })).config.vapi.retries).toBe(9);
  });

  it('of another place leaves what nobody set in the working directory', async () => {
    const files = { ...REPOSITORY, 'ops/sync.yaml': CONFIG };
    const { config } = await settingsIn({ files, at: below, flags: { config: '../../ops/sync.yaml' } });
    expect([config.log.file, config.snapshots.dir]).toEqual(['<root>/ops/logs/sync.log', `<root>/${below}/snapshots`]);
  });

  it('is told when it was asked for and is missing', async () => {
    await expect(settingsIn({ files: {}, flags: { config: 'gone.yaml' } })).rejects.toThrow(
      'gone.yaml: the config file',
    );
  });
});

describe('.env', () => {
  const keyIn = async (content: string | Buffer) =>
    (await settingsIn({ files: { '.env': content } })).config.vapi.apiKey;

  it.each([
    ['with a byte order mark', '\ufeffVAPI_API_KEY=k1'],
    ['with export', 'A=b\n  export VAPI_API_KEY=k1\r\n'],
    ['with export and a tab', 'export\tVAPI_API_KEY="k1" # of the test org\n'],
    ['in UTF-16', Buffer.from('\ufeffVAPI_API_KEY=k1\r\n', 'utf16le')],
  ])('is understood %s', async (_, content) => {
    expect(await keyIn(content)).toBe('k1');
  });
});

describe('variables that nearly have a known name', () => {
  const warningsOf = async (env: Record<string, string>, dotEnv = '') =>
    (await settingsIn({ files: { '.env': dotEnv }, env })).warnings;

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['database_url', 'DATABASE_URL'],
    ['VAPI_APIKEY', 'VAPI_API_KEY'],
    ['VAPI_KEY', 'VAPI_API_KEY'],
    ['VAPI_URL', 'VAPI_BASE_URL'],
    ['VAPI_SYNC_REDACTON_KEY', 'VAPI_SYNC_REDACTION_KEY'],
  ])('are named: %s', async (name, meant) => {
    expect(await warningsOf({ [name]: 'x' })).toEqual([`${name} means nothing here: did you mean ${meant}?`]);
    expect(await warningsOf({}, `${name}=x`)).toEqual([`${name} of .env means nothing here: did you mean ${meant}?`]);
  });

  it('are not where the known one is set, even to nothing', async () => {
    expect(await warningsOf({ DATABASE_URL2: 'x', DATABASE_URL: 'postgres://h/d' })).toEqual([]);
    expect(await warningsOf({ VAPI_KEY: 'x' }, 'VAPI_TOKEN=')).toEqual([]);
  });

  it('are not those of other programs', async () => {
    expect(await warningsOf({ DATABASE_USER: 'x', API_KEY: 'x', BASE_URL: 'x', PATH: 'x', VAPI_ORG_ID: 'x' })).toEqual(
      [],
    );
  });
});
