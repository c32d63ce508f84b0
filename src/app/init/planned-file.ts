import type { InitFile } from './files.js';

/** What became of one file. `kept`: there is another one, which was left as it is. */
export type InitOutcome = 'written' | 'extended' | 'replaced' | 'unchanged' | 'kept';

/** What a file is to become. */
export interface PlannedFile {
  readonly path: string;
  readonly outcome: InitOutcome;
  readonly content: string | Uint8Array;
}

interface Texts {
  readonly wanted: string;
  readonly found: string | null;
  readonly force: boolean;
}

/** Decides about a file: one that differs is kept unless `force`; one of lines only grows. */
export function planFile(
  { path, isList }: Pick<InitFile, 'path' | 'isList'>,
  { wanted, found, force }: Texts,
): PlannedFile {
  if (found === null) return { path, outcome: 'written', content: wanted };
  if (isList) return extendList(path, found, wanted);
  if (withoutCarriageReturns(found) === wanted) return { path, outcome: 'unchanged', content: found };
  return { path, outcome: force ? 'replaced' : 'kept', content: wanted };
}

/** Adds the lines that are missing, with the line ends of the file. */
function extendList(path: string, found: string, wanted: string): PlannedFile {
  const present = new Set(found.split('\n').map((line) => line.trim()));
  const missing = wanted.split('\n').filter((line) => line !== '' && !present.has(line));
  if (missing.length === 0) return { path, outcome: 'unchanged', content: found };
  const lineEnd = found.includes('\r\n') ? '\r\n' : '\n';
  const head = found === '' || found.endsWith('\n') ? found : `${found}${lineEnd}`;
  return { path, outcome: 'extended', content: `${head}${missing.map((line) => `${line}${lineEnd}`).join('')}` };
}

/** Git may have checked a file out with the line ends of Windows. */
function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
