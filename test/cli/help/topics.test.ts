import { describe, expect, it } from 'vitest';
import { loadTopic, TOPIC_NAMES } from '../../../src/cli/help/topics.js';
import { listSettings } from '../../../src/config/settings.js';
import { GUARD_CATALOG } from '../../../src/domain/guards/catalog.js';
import { EXIT } from '../../../src/errors.js';
import { ROOT, runCli } from '../../support/cli.js';

const run = (...args: string[]) => runCli(args, { cwd: ROOT });

describe('help topics', () => {
  it.each([...TOPIC_NAMES])('help %s prints its text, in lines that fit a terminal', async (name) => {
    const { code, stdout, stderr } = await run('help', name);
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: await loadTopic(name) });
    expect(stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
  });

  it('names every environment variable of the settings', async () => {
    const text = await loadTopic('environment');
    const names = listSettings().flatMap(({ setting }) => ('env' in setting ? (setting.env ?? []) : []));
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !text?.includes(name))).toEqual([]);
  });

  it('names every exit code with a meaning', async () => {
    const text = await loadTopic('exit-codes');
    for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`^ {2}${code}\n {4}\\w`, 'm'));
  });

  it('names every guard', async () => {
    const text = await loadTopic('guards');
    for (const name of Object.keys(GUARD_CATALOG)) expect(text).toMatch(new RegExp(`^ {2}${name}\n {4}\\w`, 'm'));
  });

  it('of a misspelt name says which is meant', async () => {
    const { code, stderr } = await run('help', 'enviroment');
    expect(code).toBe(64);
    expect(stderr).toBe(
      'Error: Unknown topic enviroment. Did you mean help environment?\nTry: vapi-sync help environment\n',
    );
  });
});
