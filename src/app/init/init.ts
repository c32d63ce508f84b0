import { INIT_FILES, type InitFile } from './files.js';
import { makeSchemaText } from './schema.js';

/** The files of one repository; none outside of it can be reached. */
export interface RepositoryFiles {
  /** As people know it. */
  readonly directory: string;
  /** Whether the directory is the root of a git repository. */
  isRepository(): Promise<boolean>;
  /**
   * Null where there is no file.
   * @throws RefusedError `INIT_OUTSIDE` where the path leads elsewhere or is no file; AppError `INIT_UNREADABLE`
   */
  read(path: string): Promise<string | null>;
  /** Writes the whole file or nothing. @throws AppError `INIT_UNWRITABLE` */
  write(path: string, text: string): Promise<void>;
}

/** Texts of the files that come with this program. */
export interface Templates {
  read(name: string): Promise<string>;
}

/** What became of one file. `kept`: there is another one, which was left as it is. */
export type InitOutcome = 'written' | 'extended' | 'replaced' | 'unchanged' | 'kept';

export interface InitResult {
  readonly directory: string;
  readonly files: readonly { readonly path: string; readonly outcome: InitOutcome }[];
  /** Whether the directory is the root of a git repository. */
  readonly isRepository: boolean;
}

interface PlannedFile {
  readonly path: string;
  readonly outcome: InitOutcome;
  readonly text: string;
}

/**
 * Writes what a repository needs to keep snapshots: configuration, ignored and normalized files, GitHub workflows and the
 * schema. Files that exist are kept, with `force` replaced; lists of lines only grow. Everything is read before anything
 * is written. Safe to repeat.
 */
export async function initRepository(
  { files, templates }: { readonly files: RepositoryFiles; readonly templates: Templates },
  { force }: { readonly force: boolean },
): Promise<InitResult> {
  const planned: PlannedFile[] = [];
  for (const file of INIT_FILES) {
    const wanted = file.template === null ? makeSchemaText() : await templates.read(file.template);
    planned.push(planFile(file, { wanted, found: await files.read(file.path), force }));
  }
  for (const { path, outcome, text } of planned) {
    if (outcome !== 'kept' && outcome !== 'unchanged') await files.write(path, text);
  }
  return {
    directory: files.directory,
    files: planned.map(({ path, outcome }) => ({ path, outcome })),
    isRepository: await files.isRepository(),
  };
}

interface Texts {
  readonly wanted: string;
  readonly found: string | null;
  readonly force: boolean;
}

function planFile({ path, isList }: InitFile, { wanted, found, force }: Texts): PlannedFile {
  if (found === null) return { path, outcome: 'written', text: wanted };
  if (isList) return extendList(path, found, wanted);
  if (withoutCarriageReturns(found) === wanted) return { path, outcome: 'unchanged', text: found };
  return { path, outcome: force ? 'replaced' : 'kept', text: wanted };
}

/** Adds the lines that are missing, with the line ends of the file. */
function extendList(path: string, found: string, wanted: string): PlannedFile {
  const present = new Set(found.split('\n').map((line) => line.trim()));
  const missing = wanted.split('\n').filter((line) => line !== '' && !present.has(line));
  if (missing.length === 0) return { path, outcome: 'unchanged', text: found };
  const lineEnd = found.includes('\r\n') ? '\r\n' : '\n';
  const head = found === '' || found.endsWith('\n') ? found : `${found}${lineEnd}`;
  return { path, outcome: 'extended', text: `${head}${missing.map((line) => `${line}${lineEnd}`).join('')}` };
}

/** Git may have checked a file out with the line ends of Windows. */
function withoutCarriageReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
