import { RefusedError } from '../../errors.js';
import { inRepository, type Layout } from './layout.js';
import type { RepositoryFiles } from './ports.js';

/** What became of the redaction key; `elsewhere`: the snapshots are of one that this directory has not. */
export type KeyOutcome = 'made' | 'present' | 'elsewhere';

export interface PlannedKey {
  readonly outcome: KeyOutcome;
  /** The new text of `.env`; null where it stays as it is. */
  readonly text: string | null;
  /** Whether there was a `.env`. */
  readonly isThere: boolean;
}

export const ENV_FILE = '.env';
const KEY_FILE = 'redaction-key.json';
const ASSIGNMENT = /^(\s*(?:export\s+)?VAPI_SYNC_REDACTION_KEY[ \t]*=)[ \t]*(.*)$/m;

/**
 * Puts a redaction key into `.env` unless one is there. A repository whose snapshots were written with a key gets none:
 * the right one is with whoever wrote them.
 */
export async function planKey(
  files: Pick<RepositoryFiles, 'read'>,
  { layout, example, key }: { readonly layout: Layout; readonly example: string; readonly key: string | null },
): Promise<PlannedKey> {
  const found = await readEnv(files, inRepository(layout, ENV_FILE));
  if (found === undefined) return { outcome: 'elsewhere', text: null, isThere: true };
  const isThere = found !== null;
  const [, , value = ''] = ASSIGNMENT.exec(found ?? '') ?? [];
  if (key === null || value.replace(/#.*|["'\s]/g, '') !== '') return { outcome: 'present', text: null, isThere };
  if (/"keyId":\s*"/.test((await files.read(inRepository(layout, `${layout.snapshotsDir}/${KEY_FILE}`))) ?? ''))
    return { outcome: 'elsewhere', text: null, isThere };
  return { outcome: 'made', text: fillIn(found ?? example, key), isThere };
}

/** Undefined for a link: what it leads to is left alone. */
async function readEnv(files: Pick<RepositoryFiles, 'read'>, path: string): Promise<string | null | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function fillIn(text: string, key: string): string {
  if (ASSIGNMENT.test(text)) return text.replace(ASSIGNMENT, (_, start: string) => `${start}${key}`);
  const head = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return `${head}VAPI_SYNC_REDACTION_KEY=${key}\n`;
}
