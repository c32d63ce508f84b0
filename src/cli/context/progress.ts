import type { WriteStream } from 'node:tty';
import { harmlessLine } from '../../views/harmless.js';

const CLEAR_LINE = '\r\u001b[2K';
const MIN_INTERVAL_MS = 80;

/** The last line of a terminal, which tells how far the work has come. Log lines go above it. */
export interface Progress {
  /** Replaces the line; too frequent updates are left out. */
  update(text: string): void;
  /** Writes lasting text above the line. */
  write(text: string): void;
  /** Removes the line. */
  clear(): void;
}

/** The part of a terminal that a progress line needs. */
type ProgressStream = Pick<WriteStream, 'write' | 'columns' | 'isTTY'>;

/** The stream's progress line on a terminal that can show one; elsewhere only lasting text is written. */
export function createProgress(stream: ProgressStream, env: NodeJS.ProcessEnv = {}): Progress {
  if (!canRewrite(stream, env))
    return { update: () => undefined, write: (text) => void stream.write(text), clear: () => undefined };
  let shown = '';
  let shownAt = 0;
  const clear = (): void => {
    if (shown !== '') stream.write(CLEAR_LINE);
    shown = '';
  };
  return {
    clear,
    update(text) {
      if (Date.now() - shownAt < MIN_INTERVAL_MS) return;
      shownAt = Date.now();
      shown = harmlessLine(text).slice(0, Math.max(1, (stream.columns ?? 80) - 1));
      stream.write(`${CLEAR_LINE}${shown}`);
    },
    write(text) {
      stream.write(shown === '' ? text : `${CLEAR_LINE}${text}${shown}`);
    },
  };
}

/** Terminals of CI keep every state of a line, dumb ones know no escapes, and one of 0 columns is not looked at. */
function canRewrite({ isTTY, columns }: ProgressStream, env: NodeJS.ProcessEnv): boolean {
  const isCi = !['', 'false', '0', undefined].includes(env['CI']);
  return isTTY && columns !== 0 && env['TERM'] !== 'dumb' && !isCi;
}
