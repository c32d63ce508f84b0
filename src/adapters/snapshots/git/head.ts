import { askGit, type Environment } from './process.js';

/** The commit that is checked out in a directory, or null outside of a repository and where there is no git. */
export async function findHead(dir: string, env: Environment): Promise<string | null> {
  try {
    const { stdout, complaint } = await askGit({ dir, env }, ['rev-parse', '--verify', '--quiet', 'HEAD']);
    return complaint === undefined ? stdout.toString('latin1').trim() || null : null;
  } catch {
    return null;
  }
}
