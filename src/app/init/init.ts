import { FORMER_WORKFLOWS, INSTALL_DIRECTORY, type InitFile, listInitFiles } from './files.js';
import { adaptList, adaptWorkflow, assertLayout, inRepository, type Layout } from './layout.js';
import { planInstall } from './plan-install.js';
import { type InitOutcome, type PlannedFile, planFile } from './planned-file.js';
import type { FoundSource, RepositoryFiles, Templates } from './ports.js';
import { ENV_FILE, type KeyOutcome, planKey } from './redaction-key.js';
import { makeSchemaText } from './schema.js';

export interface InitResult {
  /** Where the configuration lies, as people know it. */
  readonly directory: string;
  /** What runs the workflows. */
  readonly ci: 'github';
  /** From the root of the repository. */
  readonly files: readonly { readonly path: string; readonly outcome: InitOutcome }[];
  /** What became of the key of fingerprints in `.env`. */
  readonly redactionKey: KeyOutcome;
  /** Whether the directory is in a git repository. */
  readonly isRepository: boolean;
  /** Why the workflows cannot know from where to install this program; null where they do. */
  readonly installUnknown: string | null;
  /** Workflows of an earlier version, which would do everything twice. */
  readonly superseded: readonly string[];
}

/** What is written into which repository. */
export interface InitOptions {
  readonly force: boolean;
  /** A new redaction key for a `.env` that has none; null where one is set already. */
  readonly key: string | null;
  readonly layout: Layout;
  /** From where the workflows are to install this program. */
  readonly found: FoundSource;
  readonly directory: string;
  readonly isRepository: boolean;
}

interface Ports {
  /** From the root of the repository. */
  readonly files: RepositoryFiles;
  readonly templates: Templates;
}

const ENV_EXAMPLE = 'templates/env.example';

/**
 * Writes what a repository needs to keep snapshots: configuration, ignored and normalized files, workflows and the schema. Files
 * that exist are kept, with `force` replaced; lists of lines only grow. Everything is read before anything is written. Safe to repeat.
 * @throws AppError `INIT_SNAPSHOTS_OUTSIDE`, `INIT_UNUSUAL_PATH`, and what `RepositoryFiles` throws
 */
export async function initRepository({ files, templates }: Ports, options: InitOptions): Promise<InitResult> {
  const { force, key, layout, found } = options;
  assertLayout(layout);
  const planned: PlannedFile[] = [];
  for (const file of listInitFiles(layout)) {
    const path = placeOf(file, layout);
    const wanted = await readWanted(templates, file, layout);
    planned.push(planFile({ ...file, path }, { wanted, found: await files.read(path), force }));
  }
  const install = await planInstall(files, { found, force });
  planned.push(...install.files);
  const env = await planKey(files, { layout, example: await templates.read(ENV_EXAMPLE), key });
  for (const { path, outcome, content } of planned) {
    if (outcome !== 'kept' && outcome !== 'unchanged') await files.write(path, content);
  }
  const envFile = inRepository(layout, ENV_FILE);
  if (env.text !== null) await files.write(envFile, env.text, { isSecret: true });
  const envOutcome = env.isThere ? ('extended' as const) : ('written' as const);
  return {
    directory: options.directory,
    ci: 'github',
    files: [
      ...planned.map(({ path, outcome }) => ({ path, outcome })),
      ...(env.text === null ? [] : [{ path: envFile, outcome: envOutcome }]),
    ],
    redactionKey: env.outcome,
    isRepository: options.isRepository,
    installUnknown: install.unknown,
    superseded: await findFormerWorkflows(files),
  };
}

/** Workflows lie where GitHub looks for them, everything else with the project. */
function placeOf({ path }: InitFile, layout: Layout): string {
  return isOfGithub(path) ? path : inRepository(layout, path);
}

function isOfGithub(path: string): boolean {
  return path.startsWith('.github/');
}

async function readWanted(templates: Templates, { path, template, isList }: InitFile, layout: Layout): Promise<string> {
  if (template === null) return makeSchemaText();
  const text = await templates.read(template);
  if (isList) return adaptList(text, layout);
  return isOfGithub(path) ? adaptWorkflow(text, layout) : text;
}

async function findFormerWorkflows(files: Pick<RepositoryFiles, 'read'>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of FORMER_WORKFLOWS) {
    if ((await files.read(path))?.includes(`./${INSTALL_DIRECTORY}`)) found.push(path);
  }
  return found;
}
