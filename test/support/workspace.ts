import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import type { ApplyResult } from '../../src/app/apply/result.ts';
import type { FieldChange } from '../../src/domain/diff/field-change.ts';
import type { Owner } from '../../src/domain/plan/change.ts';
import type { PlanOutline } from '../../src/domain/plan/plan.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.ts';
import { type CliResult, runCli } from './cli.ts';
import { type DatabaseKind, queryDatabase, type TestDatabase, withDatabase } from './database.ts';
import { copyMigratedDirectory, withMigratedDatabase } from './migrated-database.ts';
import { expectOutput } from './output-schema.ts';

/** What commands print under `--json`, as far as tests look at it. */
export type CommandJson = ApplyResult &
  PlanOutline & { readonly error: ErrorJson; readonly changes: readonly ChangeJson[] };

export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

export interface ChangeJson {
  readonly action: string;
  readonly vapiAssistantId: string;
  readonly name: string;
  readonly owner: Owner;
  readonly fields: readonly FieldChange[];
}

/** A user's directory with a sandbox for Vapi and a database of its own: everything that a command needs. */
export interface Workspace {
  readonly directory: string;
  readonly sandbox: Sandbox;
  readonly database: TestDatabase;
  /** Runs the built command line here. */
  run(...args: readonly string[]): Promise<CliResult>;
  /** Runs it with `--json`, parses its one document, and checks it against the schema of the command's output. */
  runJson<T = CommandJson>(...args: readonly string[]): Promise<CliResult & { readonly json: T }>;
  /** Runs SQL as the host application would. */
  query(sql: string): Promise<pg.QueryResult['rows']>;
}

export interface WorkspaceOptions extends SandboxOptions {
  readonly kind?: DatabaseKind;
  readonly env?: Readonly<Record<string, string>>;
  /** Bring the tables up to date first; default true. */
  readonly migrate?: boolean;
  /** Below the workspace's directory: where commands run; default there. */
  readonly project?: string;
}

/** Lends a workspace and removes every trace of it. */
export async function withWorkspace<T>(
  { kind = 'server', env = {}, migrate = true, project = '.', ...sandboxOptions }: WorkspaceOptions,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'vapi-sync-work-'));
  const sandbox = await startSandbox(sandboxOptions);
  try {
    const lend = migrate && kind === 'server' ? withMigratedDatabase : withDatabase;
    return await lend(kind, async (database) => {
      const workspace = makeWorkspace({ directory, sandbox, database, env, project });
      if (migrate && kind === 'embedded') await copyMigratedDirectory(workspace.database.settings.embeddedDir);
      return use(workspace);
    });
  } finally {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Parts {
  readonly directory: string;
  readonly sandbox: Sandbox;
  readonly database: TestDatabase;
  readonly env: Readonly<Record<string, string>>;
  readonly project: string;
}

function makeWorkspace({ directory, sandbox, database, env, project }: Parts): Workspace {
  const embeddedDir = join(directory, '.vapi-sync/db');
  const local = database.kind === 'server' ? database : { ...database, settings: { url: null, embeddedDir } };
  const { url } = local.settings;
  const run = (...args: readonly string[]) =>
    runCli(args, {
      cwd: join(directory, project),
      env: { VAPI_API_KEY: 'test-key', VAPI_BASE_URL: sandbox.url, ...(url ? { DATABASE_URL: url } : {}), ...env },
    });
  return {
    ...{ directory, sandbox, database: local, run },
    query: (sql) => queryDatabase(local, sql),
    runJson: async (...args) => {
      const result = await run(...args, '--json');
      const json = JSON.parse(result.stdout);
      expectOutput(args, json);
      return { ...result, json };
    },
  };
}
