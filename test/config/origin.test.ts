import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ConfigInput, loadSettings } from '../../src/config/load.js';
import { originOf } from '../../src/config/origin.js';
import { withDirectory } from '../support/directory.js';

const CONFIG = 'vapi:\n  baseUrl: https://config.example\n';
const DOT_ENV = 'VAPI_BASE_URL=https://dot-env.example\n';

function originIn(files: Readonly<Record<string, string>>, input: Partial<ConfigInput> = {}, name = 'vapi.baseUrl') {
  return withDirectory(async (cwd) => {
    for (const [file, text] of Object.entries(files)) await writeFile(join(cwd, file), text);
    const { origins } = await loadSettings({ flags: {}, env: {}, ...input, cwd });
    return JSON.parse(JSON.stringify(originOf(origins, name)).replaceAll(cwd, '<cwd>'));
  });
}

describe('the origin of a value', () => {
  it('is the environment before .env, .env before the config file, and the file before the default', async () => {
    const files = { '.env': DOT_ENV, 'vapi-sync.config.yaml': CONFIG };
    const env = { VAPI_BASE_URL: 'https://env.example' };
    expect(await originIn(files, { env })).toEqual({ kind: 'environment', name: 'VAPI_BASE_URL' });
    expect(await originIn(files)).toEqual({ kind: 'dot-env', name: 'VAPI_BASE_URL', file: '<cwd>/.env' });
    expect(await originIn({ 'vapi-sync.config.yaml': CONFIG })).toEqual({
      kind: 'config-file',
      file: '<cwd>/vapi-sync.config.yaml',
    });
    expect(await originIn({})).toEqual({ kind: 'default' });
  });

  it('is the flag where one is given', async () => {
    const flags = { 'log-file': 'x.log' };
    expect(await originIn({}, { flags }, 'log.file')).toEqual({ kind: 'flag', name: 'log-file' });
  });
});
