import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withDirectory } from './directory.ts';
import { commitAll, git } from './git.ts';

/** A repository that a test commits to. */
export interface TestRepository {
  readonly dir: string;
  /** Runs git in it and gives what it prints, trimmed. */
  git(...args: readonly string[]): Promise<string>;
  /** Writes files, commits everything, and gives the commit. */
  commit(files?: Readonly<Record<string, string | Uint8Array>>): Promise<string>;
}

/** Lends an empty repository with the branch `main`, and removes it. */
export async function withRepository<T>(
  use: (repository: TestRepository) => Promise<T>,
  initOptions: readonly string[] = [],
): Promise<T> {
  return withDirectory(async (dir) => {
    await git(dir, 'init', '--quiet', '--initial-branch=main', ...initOptions);
    const commit: TestRepository['commit'] = async (files = {}) => {
      for (const [name, content] of Object.entries(files)) writeInto(path.join(dir, name), content);
      await commitAll(dir, 'change');
      return git(dir, 'rev-parse', 'HEAD');
    };
    return use({ dir, git: (...args) => git(dir, ...args), commit });
  });
}

function writeInto(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}
