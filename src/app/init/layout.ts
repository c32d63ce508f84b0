import { AppError } from '../../errors.js';

/** Where things lie in the repository that gets the files. All paths have `/`. */
export interface Layout {
  /** The directory of the configuration, from the root of the repository; empty at the root. */
  readonly project: string;
  /** The directory of the snapshots, from the directory of the configuration. */
  readonly snapshotsDir: string;
  /** The schema beside the snapshots, from the directory of the configuration. */
  readonly schemaFile: string;
  /** Address of the Vapi API: workflows say it themselves, so that no pull request can. */
  readonly baseUrl: string;
}

/** Filters of paths read these signs as patterns. */
const PATTERN_SIGNS = /[*?[\]!+{}\\]/;
/** What YAML takes as it stands. */
const PLAIN = /^[\w./-][\w./*-]*$/;

/**
 * Checks that workflows can name the directories of a layout.
 * @throws AppError `INIT_SNAPSHOTS_OUTSIDE`, `INIT_UNUSUAL_PATH`
 */
export function assertLayout({ project, snapshotsDir }: Layout): void {
  const whole = inRepository({ project }, snapshotsDir);
  if (whole === '..' || whole.startsWith('../') || whole.startsWith('/')) {
    throw new AppError(
      `snapshots.dir is ${snapshotsDir}, outside of the repository: workflows can commit nothing there`,
      {
        code: 'INIT_SNAPSHOTS_OUTSIDE',
        hint: 'Set snapshots.dir to a directory of the repository, then run the command again.',
      },
    );
  }
  if (!PATTERN_SIGNS.test(whole)) return;
  throw new AppError(`${whole} cannot be watched by workflows: filters of paths read its signs as a pattern`, {
    code: 'INIT_UNUSUAL_PATH',
    hint: 'Give the directory a name without * ? [ ] ! + { } \\, then run the command again.',
  });
}

/** A path of the project, from the root of the repository. */
export function inRepository({ project }: Pick<Layout, 'project'>, path: string): string {
  const parts: string[] = [];
  for (const part of `${project}/${path}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Lines of lists name files as they lie in the directory of the configuration. */
export function adaptList(text: string, { snapshotsDir, schemaFile }: Layout): string {
  return text.replaceAll(/^snapshots\//gm, `${snapshotsDir}/`).replaceAll('schemas/assistant.schema.json', schemaFile);
}

/**
 * A workflow for a layout. Its template is one that works in a project at the root, with snapshots in `snapshots/`: what names
 * these is replaced, and steps run in the directory of the project.
 */
export function adaptWorkflow(text: string, layout: Layout): string {
  const { project, snapshotsDir, baseUrl } = layout;
  const placed = text
    .replaceAll(/^( +- )(snapshots|policies)\/\*\*$/gm, (_, start: string, name: string) => {
      return `${start}${quote(`${inRepository(layout, name === 'snapshots' ? snapshotsDir : name)}/**`)}`;
    })
    .replaceAll(/^( +- )(vapi-sync\.config\.\*)$/gm, (_, start: string, name: string) => {
      return `${start}${quote(inRepository(layout, name))}`;
    })
    .replaceAll(/^( +SNAPSHOTS: )snapshots$/gm, (_, start: string) => `${start}${quote(snapshotsDir)}`)
    .replaceAll(/^( +VAPI_BASE_URL: ).*$/gm, (_, start: string) => `${start}${quote(baseUrl)}`);
  if (project === '') return placed;
  return placed.replaceAll(/^( +)shell: bash$/gm, (line, indent: string) => {
    return indent.length === 4 ? `${line}\n${indent}working-directory: ${quote(project)}` : line;
  });
}

function quote(text: string): string {
  return PLAIN.test(text) || text.startsWith('https://') ? text : `'${text.replaceAll("'", "''")}'`;
}
