import { INIT_FILES, type InitFile } from './files.js';
import type { RepositoryFiles, Templates } from './ports.js';
import { ENV_FILE, type KeyOutcome, planKey } from './redaction-key.js';
import { makeSchemaText } from './schema.js';

/** What became of one file. `kept`: there is another one, which was left as it is. */
export type InitOutcome = 'written' | 'extended' | 'replaced' | 'unchanged' | 'kept';

export interface InitResult {
  readonly directory: string;
  readonly files: readonly { readonly path: string; readonly outcome: InitOutcome }[];
  /** What became of the key of fingerprints in `.env`. */
  readonly redactionKey: KeyOutcome;
  /** Whether the directory is the root of a git repository. */
  readonly isRepository: boolean;
}

const ENV_EXAMPLE = 'templates/env.example';

interface PlannedFile {
  readonly path: string;
  readonly outcome: InitOutcome;
  readonly text: string;
}

/**
 * Writes what a repository needs to keep snapshots: configuration, ignored and normalized files, GitHub workflows and the
 * schema. Files that exist are kept, with `force` replaced; lists of lines only grow. Everything is read before anything
 * is written. Safe to repeat.
 * @param options `key`: a new redaction key for a `.env` that has none; null where one is set already
 */
export async function initRepository(
  { files, templates }: { readonly files: RepositoryFiles; readonly templates: Templates },
  { force, key }: { readonly force: boolean; readonly key: string | null },
): Promise<InitResult> {
  const planned: PlannedFile[] = [];
  for (const file of INIT_FILES) {
    const wanted = file.template === null ? makeSchemaText() : await templates.read(file.template);
    planned.push(planFile(file, { wanted, found: await files.read(file.path), force }));
  }
  const env = await planKey(files, { example: await templates.read(ENV_EXAMPLE), key });
  for (const { path, outcome, text } of planned) {
    if (outcome !== 'kept' && outcome !== 'unchanged') await files.write(path, text);
  }
  if (env.text !== null) await files.write(ENV_FILE, env.text, { isSecret: true });
  const envOutcome = env.isThere ? ('extended' as const) : ('written' as const);
  return {
    directory: files.directory,
    files: [
      ...planned.map(({ path, outcome }) => ({ path, outcome })),
      ...(env.text === null ? [] : [{ path: ENV_FILE, outcome: envOutcome }]),
    ],
    redactionKey: env.outcome,
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
