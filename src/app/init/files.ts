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
  '.github/actions/vapi-sync/rolling-issue.sh',
  '.github/workflows/snapshots.yml',
  '.github/workflows/plan.yml',
  '.github/workflows/apply.yml',
];

/** Everything that a new repository gets, in the order in which it is told. */
export const INIT_FILES: readonly InitFile[] = [
  { path: 'vapi-sync.config.yaml', template: 'templates/vapi-sync.config.yaml', isList: false },
  { path: '.env.example', template: 'templates/env.example', isList: false },
  { path: '.gitignore', template: 'templates/gitignore', isList: true },
  { path: '.gitattributes', template: 'templates/gitattributes', isList: true },
  { path: 'schemas/assistant.schema.json', template: null, isList: false },
  ...GITHUB_FILES.map((path): InitFile => ({ path, template: path, isList: false })),
];
