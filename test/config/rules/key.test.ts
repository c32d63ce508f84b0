import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../../src/config/load.js';
import { isHostFromEnvironment } from '../../../src/config/rules/key.js';
import { withDirectory } from '../../support/directory.js';

const HOST = 'VAPI_BASE_URL=https://host.example\n';
const KEY = 'VAPI_API_KEY=key\n';
const CONFIG = 'vapi:\n  baseUrl: https://host.example\n';

interface Case {
  readonly env?: Readonly<Record<string, string>>;
  readonly dotEnv?: string;
  readonly config?: string;
}

function isNamed({ env = {}, dotEnv = '', config = '' }: Case): Promise<boolean> {
  return withDirectory(async (cwd) => {
    await writeFile(join(cwd, '.env'), dotEnv);
    await writeFile(join(cwd, 'vapi-sync.config.yaml'), config);
    return isHostFromEnvironment((await loadSettings({ flags: {}, env, cwd })).origins);
  });
}

describe('the host of the API is named by the environment', () => {
  it.each<[string, Case]>([
    ['in the environment', { env: { VAPI_API_KEY: 'key', VAPI_BASE_URL: 'https://host.example' } }],
    ['in the environment, the key in .env', { env: { VAPI_BASE_URL: 'https://host.example' }, dotEnv: KEY }],
    ['in the .env file that the key stands in', { dotEnv: KEY + HOST }],
  ])('%s', async (_, given) => {
    expect(await isNamed(given)).toBe(true);
  });

  it.each<[string, Case]>([
    ['a .env file without the key', { env: { VAPI_API_KEY: 'key' }, dotEnv: HOST }],
    ['a .env file whose key is not the one that counts', { env: { VAPI_TOKEN: 'key' }, dotEnv: KEY + HOST }],
    ['a config file', { env: { VAPI_API_KEY: 'key' }, config: CONFIG }],
    ['a config file beside the .env file of the key', { dotEnv: KEY, config: CONFIG }],
    ['nobody', { env: { VAPI_API_KEY: 'key' } }],
  ])('and not where it is %s', async (_, given) => {
    expect(await isNamed(given)).toBe(false);
  });
});
