import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { SavedPlan } from '../../app/plan/ports.js';
import { AppError } from '../../errors.js';
import { replaceFile } from '../files/replace.js';
import { DIGEST_PREFIX } from './format.js';

/**
 * Writes a plan as one JSON document, a line per change, that ends in the digest of all that stands before it. The
 * changes must be free of secrets. Others never see a half-written file: it gets its name when it is whole.
 */
export async function writePlanFile(path: string, saved: SavedPlan): Promise<void> {
  try {
    await replaceFile(path, { mode: 0o600, write: (handle) => writeLines(handle, saved) });
  } catch (error) {
    throw new AppError(`The plan cannot be written to ${path}: ${(error as Error).message}`, {
      code: 'PLAN_NOT_WRITTEN',
      hint: 'Choose a name that is free or a regular file, in a directory that exists and that you may write to.',
      cause: error,
    });
  }
}

async function writeLines(handle: FileHandle, { plan, databaseId, redactionKeyId }: SavedPlan): Promise<void> {
  const hash = createHash('sha256');
  const { formatVersion, source, options, ...lists } = plan.outline;
  const keyId = JSON.stringify(redactionKeyId ?? null);
  await put(handle, hash, `{"formatVersion":${formatVersion},\n"databaseId":${JSON.stringify(databaseId)},`);
  await put(handle, hash, `"redactionKeyId":${keyId},\n`);
  await put(handle, hash, `"source":${JSON.stringify(source)},\n"options":${JSON.stringify(options)},\n"changes":[`);
  let separator = '\n';
  for await (const { rowJson, ...head } of plan.changes()) {
    await put(handle, hash, `${separator}${JSON.stringify(head).slice(0, -1)},"row":${rowJson}}`);
    separator = ',\n';
  }
  await put(handle, hash, `\n],\n"outline":${JSON.stringify(lists)},\n`);
  await handle.appendFile(`${DIGEST_PREFIX}${hash.digest('hex')}"}\n`);
}

async function put(handle: FileHandle, hash: Hash, text: string): Promise<void> {
  hash.update(text);
  await handle.appendFile(text);
}
