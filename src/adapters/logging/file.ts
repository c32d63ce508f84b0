import { closeSync, mkdirSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../errors.js';
import { openForAppending } from '../files/regular.js';

/** A log file: lines are appended at once, so that none is lost when the process is killed. */
export interface LogFile {
  write(text: string): void;
  close(): void;
}

/**
 * Opens a file for appending, readable by its owner alone. Links and what is no regular file are refused.
 * @throws AppError `LOG_FILE_UNWRITABLE`
 */
export function openLogFile(path: string): LogFile {
  const descriptor = open(path);
  return { write: (text) => void writeSync(descriptor, text), close: () => closeSync(descriptor) };
}

function open(path: string): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openForAppending(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new AppError(`The log file ${path} cannot be opened for writing (${reason})`, {
      code: 'LOG_FILE_UNWRITABLE',
      hint: 'Choose another file with --log-file or log.file, or correct its permissions.',
      cause: error,
    });
  }
}
