import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCommittedSnapshots } from '../../../../src/adapters/snapshots/git/uncommitted.ts';
import { withDirectory } from '../../../support/directory.ts';
import { commitAll, git, initGit } from '../../../support/git.ts';

const env = { PATH: process.env['PATH'] };
const find = async (directory: string) => {
  const found = await openCommittedSnapshots(join(directory, 'snapshots'), {
    ...env,
    HOME: directory,
  }).findUncommitted();
  return found?.map(({ vapiAssistantId, name }) => `${vapiAssistantId} ${name}`).sort();
};

async function writeSnapshot(directory: string, file: string, text: string): Promise<void> {
  await mkdir(join(directory, 'snapshots/assistants'), { recursive: true });
  await writeFile(join(directory, 'snapshots/assistants', file), text);
}

test('snapshots are compared with the last commit', () =>
  withDirectory(async (directory) => {
    await writeSnapshot(directory, 'a.yaml', 'id: a\nname: A\n');
    expect(await find(directory)).toBeUndefined();
    await initGit(directory);
    expect(await find(directory)).toEqual(['a A']);
    await writeSnapshot(directory, 'b.yaml', 'id: b\nname: B\n');
    await commitAll(directory, 'Begin');
    expect(await find(directory)).toEqual([]);
    await writeSnapshot(directory, 'a.yaml', 'id: a\nname: A2\n');
    await writeSnapshot(directory, 'c.yaml', 'id: c\nname: C\n');
    await writeSnapshot(directory, 'notes.yaml', 'hello: there\n');
    await rm(join(directory, 'snapshots/assistants/b.yaml'));
    expect(await find(directory)).toEqual(['a A2', 'b B', 'c C']);
    await git(directory, 'add', '--all');
    expect(await find(directory)).toEqual(['a A2', 'b B', 'c C']);
  }));
