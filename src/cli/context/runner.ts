import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import type { LockHolder, RunStart } from '../../app/ports.js';

/** Who runs this, where and with what: recorded with every run. */
export async function describeRunner(toolVersion: string): Promise<Omit<RunStart, 'source' | 'options'>> {
  return { toolVersion, host: os.hostname(), actor: findActor(), gitRevision: await findGitRevision() };
}

/** Who holds the apply lock, for those who are refused. */
export function describeHolder(): LockHolder {
  return { host: os.hostname(), pid: process.pid, actor: findActor() };
}

/** In GitHub Actions the person behind the workflow, else the user of the system. */
function findActor(): string {
  const named = process.env['GITHUB_ACTOR'] || process.env['USER'];
  if (named) return named;
  try {
    return os.userInfo().username;
  } catch {
    return 'unknown';
  }
}

/** The commit that is checked out here, or null outside of a repository. */
async function findGitRevision(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--verify', '--quiet', 'HEAD']);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
