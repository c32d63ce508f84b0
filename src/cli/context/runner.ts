import os from 'node:os';
import { findHead } from '../../adapters/snapshots/git/head.js';
import type { LockHolder, RunStart } from '../../app/ports.js';

/** Who runs this, where and with what: recorded with every run. */
export async function describeRunner(toolVersion: string): Promise<Omit<RunStart, 'source' | 'options'>> {
  return {
    toolVersion,
    host: os.hostname(),
    actor: findActor(),
    gitRevision: await findHead(process.cwd(), process.env),
  };
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
