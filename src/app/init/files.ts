import type { Layout } from './layout.js';

/** A file that a new repository gets. */
export interface InitFile {
  /** In the repository, with `/`. */
  readonly path: string;
  /** The template in this program's directory; null for the schema, which is computed. */
  readonly template: string | null;
  /** A file of lines that other tools share: lines are added, nothing is replaced. */
  readonly isList: boolean;
}

/** Workflows and action come as this program's own repository runs them: one text, in use in both places. */
const GITHUB_FILES = [
  '.github/actions/vapi-sync/action.yml',
  '.github/actions/vapi-sync/install.sh',
  '.github/actions/vapi-sync/rolling-issue.sh',
  '.github/workflows/vapi-sync-snapshots.yml',
  '.github/workflows/vapi-sync-plan.yml',
  '.github/workflows/vapi-sync-apply.yml',
];

/** Where the files lie that say from where vapi-sync is installed. */
export const INSTALL_DIRECTORY = '.github/actions/vapi-sync';

/** Everything that a new repository gets, in the order in which it is told. */
export function listInitFiles({ schemaFile }: Pick<Layout, 'schemaFile'>): readonly InitFile[] {
  return [
    { path: 'vapi-sync.config.yaml', template: 'templates/vapi-sync.config.yaml', isList: false },
    { path: '.env.example', template: 'templates/env.example', isList: false },
    { path: '.gitignore', template: 'templates/gitignore', isList: true },
    { path: '.gitattributes', template: 'templates/gitattributes', isList: true },
    { path: schemaFile, template: null, isList: false },
    ...GITHUB_FILES.map((path): InitFile => ({ path, template: path, isList: false })),
  ];
}

/** What an earlier version wrote under names that collide with those of other tools. */
export const FORMER_WORKFLOWS = ['snapshots', 'plan', 'apply'].map((name) => `.github/workflows/${name}.yml`);
