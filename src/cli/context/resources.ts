import type { Database } from '../../adapters/postgres/database.js';
import type { ApiProbe } from '../../app/doctor/ports.js';
import type { RepositoryFiles, Templates } from '../../app/init/init.js';
import type { SchemaFile } from '../../app/init/schema.js';
import type { ChangeSpool, PlanFiles } from '../../app/plan/ports.js';
import type { AssistantSource, Logger } from '../../app/ports.js';
import type { SnapshotStore } from '../../app/pull/ports.js';
import type { ValidatedFiles } from '../../app/validate/ports.js';
import type { Config } from '../../config/config.js';
import type { Origins } from '../../config/origin.js';
import { UsageError } from '../../errors.js';

export interface ResourceSettings {
  readonly config: Config;
  readonly origins: Origins;
  readonly logger: Logger;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly cwd: string;
}

/**
 * Builds adapters when a command asks for them, so that their libraries are loaded by the commands that need them, and
 * closes what was opened, last opened first.
 */
export class Resources {
  readonly #settings: ResourceSettings;
  readonly #closers: (() => Promise<void>)[] = [];
  #database: Promise<Database> | undefined;

  constructor(settings: ResourceSettings) {
    this.#settings = settings;
  }

  /** Live Vapi. */
  async vapi(): Promise<AssistantSource> {
    const { config, ...others } = this.#settings;
    const { createVapiSource } = await import('../../adapters/vapi/source.js');
    return createVapiSource({ config: config.vapi, ...others });
  }

  /** Live Vapi, to see whether it answers. */
  async apiProbe(): Promise<ApiProbe> {
    const { config, ...others } = this.#settings;
    const { createVapiProbe } = await import('../../adapters/vapi/probe.js');
    return createVapiProbe({ config: config.vapi, ...others });
  }

  /** What `--from` names. */
  async source(from: string): Promise<AssistantSource> {
    if (from === 'vapi') return this.vapi();
    if (from === 'snapshots') return this.snapshots();
    if (from.startsWith('git:')) return this.gitSnapshots(from.slice('git:'.length));
    throw new UsageError(`--from ${from}: expected vapi, snapshots or git:REV`, {
      code: 'UNKNOWN_SOURCE',
      hint: 'vapi-sync plan --from snapshots',
    });
  }

  /** The snapshots directory as a source. */
  async snapshots(): Promise<AssistantSource> {
    const { createSnapshotSource } = await import('../../adapters/snapshots/source.js');
    return createSnapshotSource(this.#settings.config.snapshots.dir);
  }

  /** The snapshots of a git revision as a source. */
  async gitSnapshots(revision: string): Promise<AssistantSource> {
    const { createGitSource } = await import('../../adapters/snapshots/git/source.js');
    return createGitSource({ revision, snapshotsDir: this.#settings.config.snapshots.dir, env: process.env });
  }

  /** The snapshots directory, to write to. */
  async snapshotStore(): Promise<SnapshotStore> {
    const { createSnapshotStore } = await import('../../adapters/snapshots/store.js');
    return createSnapshotStore(this.#settings.config.snapshots.dir);
  }

  /** Files that are to be validated. */
  async validatedFiles(): Promise<ValidatedFiles> {
    const { createValidatedFiles } = await import('../../adapters/snapshots/findings/validated-files.js');
    return createValidatedFiles({ cwd: this.#settings.cwd, snapshotsDir: this.#settings.config.snapshots.dir });
  }

  /** Saved plans. */
  async planFiles(): Promise<PlanFiles> {
    const { planFiles } = await import('../../adapters/plan-file/files.js');
    return planFiles;
  }

  /** The file of the JSON Schema, beside the snapshots. */
  async schemaFile(): Promise<SchemaFile> {
    const { openSchemaFile } = await import('../../adapters/repository/schema-file.js');
    return openSchemaFile(this.#settings.config.snapshots.dir, this.#settings.cwd);
  }

  /** The files of a repository that `init` sets up. */
  async repositoryFiles(directory: string): Promise<RepositoryFiles> {
    const { openRepositoryFiles } = await import('../../adapters/repository/files.js');
    return openRepositoryFiles(directory, this.#settings.cwd);
  }

  /** The files that come with this program, which lies in `root`. */
  async templates(root: string): Promise<Templates> {
    const { openTemplates } = await import('../../adapters/repository/files.js');
    return openTemplates(root);
  }

  /** The database, opened once; an embedded one that another process has open is waited for. */
  database({ timeoutMs } = { timeoutMs: 0 }): Promise<Database> {
    this.#database ??= this.#openDatabase(timeoutMs);
    return this.#database;
  }

  /** A new spool for the changes of one plan. */
  async spool(): Promise<ChangeSpool> {
    const { createChangeSpool } = await import('../../adapters/plan-file/spool.js');
    const spool = await createChangeSpool();
    this.#closers.push(() => spool.dispose());
    return spool;
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }

  async #openDatabase(timeoutMs: number): Promise<Database> {
    const { config, logger, signal } = this.#settings;
    const { openDatabase } = await import('../../adapters/postgres/database.js');
    const database = await openDatabase(config, { logger, patience: { timeoutMs, signal } });
    this.#closers.push(() => database.close());
    return database;
  }
}
