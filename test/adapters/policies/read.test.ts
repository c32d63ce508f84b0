import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPolicyFiles } from '../../../src/adapters/policies/read.ts';
import { loadPolicies } from '../../../src/app/policies/load.ts';
import { AppError } from '../../../src/errors.ts';
import { withDirectory } from '../../support/cli.ts';

/** The names of the policies in files, or what is wrong with them. */
async function load(files: Readonly<Record<string, string>>): Promise<readonly string[] | string> {
  return withDirectory(async (cwd) => {
    mkdirSync(join(cwd, 'policies'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'policies', name), text);
    try {
      return loadPolicies([], readPolicyFiles(join(cwd, 'policies'), cwd)).map(({ name }) => name);
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  });
}

describe('files of policies', () => {
  test('hold one policy or a list, are read by name, and may be absent', async () => {
    const list = '- name: a\n  must: {}\n- name: b\n  must: {}\n';
    expect(await load({ 'z.yml': 'name: c\nmust: {}\n', 'a.yaml': list, 'notes.txt': '{', '.x.yaml': '{' })).toEqual([
      ...['a', 'b', 'c'],
    ]);
    expect(await load({ 'empty.yaml': '# nothing yet\n' })).toEqual([]);
    expect(readPolicyFiles('/nowhere/policies', '/')).toEqual([]);
  });

  test.each([
    ['name: a\nmust:\n  requird: [x]\n', /policies\/a\.yaml:3:3: \[0\]\.must: no JSON Schema/],
    [
      '- name: a\n  must: {}\n- name: b\n  must: {}\n  level: fatal\n',
      /policies\/a\.yaml:5:10: .*level: expected warning/,
    ],
    ['- name: a\n  must: {}\n- name: a\n  must: {}\n', /policies\/a\.yaml:3:9: there is another policy named a/],
    ['name: [', /policies\/a\.yaml:1:8: the policies cannot be read/],
  ])('%j is told with file, line and column', async (text, message) => {
    expect(await load({ 'a.yaml': text })).toMatch(message);
  });
});
