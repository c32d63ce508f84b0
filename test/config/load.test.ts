import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { type ConfigInput, loadConfig } from '../../src/config/load.js';
import { AppError } from '../../src/errors.js';
import { withDirectory } from '../support/directory.js';

type Files = Readonly<Record<string, string>>;

async function load(files: Files, input: Partial<ConfigInput> = {}): Promise<Config> {
  return withDirectory(async (cwd) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(cwd, name, '..'), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
    const config = await loadConfig({ flags: {}, env: {}, ...input, cwd });
    return JSON.parse(JSON.stringify(config).replaceAll(cwd, '<cwd>'));
  });
}

async function findProblems(files: Files, input: Partial<ConfigInput> = {}): Promise<readonly string[]> {
  const error = await load(files, input).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  const { code, details } = error as AppError;
  expect(code).toBe('CONFIG_INVALID');
  return details['problems'] as readonly string[];
}

const FILE = 'vapi-sync.config.yaml';

describe('defaults', () => {
  it('are complete without file and environment', async () => {
    const config = await load({});
    expect(config.vapi).toMatchObject({ apiKey: null, baseUrl: 'https://api.vapi.ai', pageSize: 250 });
    expect(config.database).toMatchObject({
      url: null,
      embeddedDir: '<cwd>/.vapi-sync/db',
      assistantsTable: 'assistants',
    });
    expect(config.users).toEqual({
      table: 'users',
      idColumn: 'id',
      emailColumn: 'email',
      adminCondition: "role = 'admin'",
      condition: 'true',
    });
    expect(config.snapshots).toEqual({ dir: '<cwd>/snapshots', redactionKey: null });
    expect(config.log).toEqual({ level: 'info', format: 'text', file: null });
  });

  it('stand where the file is empty or has empty sections', async () => {
    expect(await load({ [FILE]: '' })).toEqual(await load({}));
    expect(await load({ [FILE]: 'vapi:\nlog:\n' })).toEqual(await load({}));
  });
});

describe('precedence', () => {
  const files = {
    [FILE]: 'log:\n  level: error\nvapi:\n  baseUrl: https://file.example\n',
    '.env': 'VAPI_BASE_URL=https://dotenv.example',
  };
  const env = { VAPI_BASE_URL: 'https://process.example/' };

  it('takes a flag over the file', async () => {
    expect((await load(files, { flags: { 'log-level': 'debug' } })).log.level).toBe('debug');
    expect((await load(files)).log.level).toBe('error');
  });

  it('takes any name of the key in the environment over all names in .env', async () => {
    const config = await load({ '.env': 'VAPI_API_KEY=of-the-file' }, { env: { VAPI_TOKEN: 'of-the-process' } });
    expect(config.vapi.apiKey).toBe('of-the-process');
  });

  it('takes the environment over .env, and .env over the file', async () => {
    expect((await load(files, { env })).vapi.baseUrl).toBe('https://process.example');
    expect((await load(files)).vapi.baseUrl).toBe('https://dotenv.example');
    expect((await load({ [FILE]: files[FILE] })).vapi.baseUrl).toBe('https://file.example');
  });

  it('lets an empty variable take away what files say', async () => {
    expect((await load(files, { env: { VAPI_BASE_URL: '' } })).vapi.baseUrl).toBe('https://api.vapi.ai');
    expect((await load({ ...files, '.env': 'VAPI_BASE_URL=' })).vapi.baseUrl).toBe('https://api.vapi.ai');
    const key = { '.env': 'VAPI_SYNC_REDACTION_KEY=0123456789abcdef' };
    expect((await load(key, { env: { VAPI_SYNC_REDACTION_KEY: '' } })).snapshots.redactionKey).toBeNull();
  });

  it('takes the first name of the API key that is set', async () => {
    const all = { VAPI_TOKEN: 'third', VAPI_PRIVATE_KEY: 'second', VAPI_API_KEY: 'first' };
    expect((await load({}, { env: all })).vapi.apiKey).toBe('first');
    expect((await load({}, { env: { ...all, VAPI_API_KEY: '' } })).vapi.apiKey).toBe('second');
    expect((await load({ '.env': 'VAPI_TOKEN="third" # comment' })).vapi.apiKey).toBe('third');
  });
});

describe('paths', () => {
  it('of the file start from its directory', async () => {
    const files = { 'ops/sync.yaml': 'snapshots:\n  dir: ../snaps\nlog:\n  file: sync.log\n' };
    const { snapshots, log } = await load(files, { flags: { config: 'ops/sync.yaml' } });
    expect([snapshots.dir, log.file]).toEqual(['<cwd>/snaps', '<cwd>/ops/sync.log']);
  });

  it('of flags start from the working directory', async () => {
    const { log } = await load({ 'ops/sync.yaml': '' }, { flags: { config: 'ops/sync.yaml', 'log-file': 'a.log' } });
    expect(log.file).toBe('<cwd>/a.log');
  });
});

describe('mistakes', () => {
  it('are all found at once, each with its place', async () => {
    const text = 'vapi:\n  pageSize: 5000\n  timeoutMs: true\nlog:\n  level: loud\nsnapshot:\n  dir: x\nusers: all\n';
    expect(await findProblems({ [FILE]: text }, { env: { DATABASE_URL: 'mysql://x' } })).toEqual([
      `${FILE}:6:1: unknown section snapshot; did you mean snapshots?`,
      `${FILE}:8:1: expected settings below users:, found a single value`,
      `${FILE}:2:3: vapi.pageSize: expected a whole number from 1 to 1000, found 5000`,
      `${FILE}:3:3: vapi.timeoutMs: expected a whole number from 100 to 3600000, found true/false`,
      `${FILE}:5:3: log.level: expected one of debug, info, warn, error, silent, found "loud"`,
      expect.stringMatching(/^DATABASE_URL: expected a URL that starts with postgres:\/\/ or postgresql:\/\//),
    ]);
  });

  it('name the nearest key, also one of another section', async () => {
    const text = 'database:\n  retries: 3\n  batchsize: 3\n';
    expect(await findProblems({ [FILE]: text })).toEqual([
      `${FILE}:2:3: unknown key database.retries; did you mean vapi.retries?`,
      `${FILE}:3:3: unknown key database.batchsize; did you mean database.batchSize?`,
    ]);
  });

  it.each([
    ['vapi: [\n', 2],
    ['vapi:\n  retries: 1\n  retries: 2\n', 3],
    ['vapi:\n\tretries: 1\n', 2],
    ['- a\n', 1],
  ])('of YAML %j name their line', async (text, line) => {
    const problems = await findProblems({ [FILE]: text });
    expect(problems[0]).toMatch(new RegExp(`^${FILE}:${line}:\\d+: `));
  });

  it.each([
    ['vapi:\n  apiKey: sk-committed\n', 'VAPI_API_KEY'],
    ['snapshots:\n  redactionKey: sk-committed\n', 'VAPI_SYNC_REDACTION_KEY'],
    ['database:\n  url: postgres://u:sk-committed@h/d\n', 'DATABASE_URL'],
    ['database:\n  url: postgres://h/d?password=sk-committed\n', 'DATABASE_URL'],
  ])('are secrets in the committed file: %j', async (text, variable) => {
    const [problem] = await findProblems({ [FILE]: text });
    expect(problem).toContain(`set ${variable} in the environment or in .env instead`);
    expect(problem).not.toContain('sk-committed');
  });

  it.each([
    { VAPI_BASE_URL: 'https://me:hunter22@api.vapi.ai' },
    { VAPI_BASE_URL: 'https://hunter22@api.vapi.ai' },
    { VAPI_BASE_URL: 'hunter22' },
    { VAPI_BASE_URL: 'https://api.vapi.ai?x=hunter22' },
    { VAPI_API_KEY: 'hunter22\u00e9' },
    { VAPI_API_KEY: 'hunter22 x' },
    { DATABASE_URL: 'mysql://u:hunter22@h/d' },
  ])('in %j are told without the value', async (env) => {
    const [problem] = await findProblems({}, { env });
    expect(problem).toMatch(/^(VAPI|DATABASE)\w+: expected /);
    expect(problem).not.toContain('hunter22');
  });
});

describe('lists', () => {
  it('come from the config file, with their reasons', async () => {
    const file =
      'redaction:\n  hide:\n    - metadata.pin\n    - { path: "**.extension", reason: personal }\nignore: [metadata.seen]\n';
    const config = await load({ [FILE]: file });
    expect(config.redaction.hide).toEqual(['metadata.pin', { path: '**.extension', reason: 'personal' }]);
    expect(config.ignore).toEqual(['metadata.seen']);
  });

  it('are told with the place of each mistake', async () => {
    const problems = await findProblems({ [FILE]: 'ignore: metadata.seen\nredaction:\n  show:\n    - a\n    - 7\n' });
    expect(problems).toContain(`${FILE}:1:9: ignore: expected a list, found text`);
    expect(problems).toContain(`${FILE}:5:7: redaction.show[1]: expected text or an object, found a number`);
  });
});
