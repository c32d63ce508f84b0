import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { assertReplaceable } from './regular.js';

/**
 * Writes a file as a whole: others see the old one or the new one. A link, directory or device of that name is not
 * replaced, and a failure leaves nothing behind.
 * @throws NotRegular, and what the system says
 */
export async function replaceFile(
  path: string,
  { mode, write }: { readonly mode: number; readonly write: (handle: FileHandle) => Promise<void> },
): Promise<void> {
  assertReplaceable(path);
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const handle = await open(temporary, 'wx', mode);
  try {
    await write(handle).finally(() => handle.close());
    assertReplaceable(path);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
