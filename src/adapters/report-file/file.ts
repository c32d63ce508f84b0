import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ReportFile } from '../../app/report/ports.js';
import { AppError } from '../../errors.js';

/** Reports on disk; relative paths start at `cwd`. */
export function openReportFile(cwd: string): ReportFile {
  return { write: (name, chunks) => writeReport(path.resolve(cwd, name), name, chunks) };
}

/** It gets its name when it is whole; only its owner may read it until somebody decides otherwise. */
async function writeReport(file: string, name: string, chunks: AsyncIterable<string>): Promise<number> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await assertReplaceable(file);
    const bytes = await writeAll(temporary, chunks);
    await rename(temporary, file);
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error instanceof AppError ? error : notWritten(name, (error as Error).message, error);
  }
}

async function writeAll(file: string, chunks: AsyncIterable<string>): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  try {
    let bytes = 0;
    for await (const batch of batches(chunks)) bytes += (await handle.write(batch)).bytesWritten;
    return bytes;
  } finally {
    await handle.close();
  }
}

async function assertReplaceable(file: string): Promise<void> {
  const status = await lstat(file).catch(() => null);
  if (status !== null && !status.isFile()) throw new Error('it exists and is no regular file');
}

const BATCH_LENGTH = 65_536;

/** Few large writes instead of one for each line. */
async function* batches(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const chunk of chunks) {
    waiting += chunk;
    if (waiting.length < BATCH_LENGTH) continue;
    yield waiting;
    waiting = '';
  }
  yield waiting;
}

function notWritten(name: string, reason: string, cause: unknown): AppError {
  return new AppError(`The report cannot be written to ${name}: ${reason}`, {
    code: 'REPORT_NOT_WRITTEN',
    hint: 'Choose a file in a directory that exists and that you may write to: vapi-sync report --out FILE',
    cause,
  });
}
