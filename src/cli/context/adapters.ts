import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../adapters/postgres/database.js';
import { pinSource } from '../../app/pinned-source.js';
import type { Logger } from '../../app/ports.js';
import type { Config } from '../../config/config.js';
import type { Origins } from '../../config/origin.js';
import { isHostFromEnvironment } from '../../config/rules/key.js';

/** What adapters are built from. */
export interface AdapterSettings {
  readonly config: Config;
  /** Where the value of each setting came from. */
  readonly origins: Origins;
  readonly logger: Logger;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly cwd: string;
  /** The directory of the configuration. */
  readonly configDir: string;
}

/** What an opener works with; `onClose` takes what ends the adapter together with the command. */
interface Opening extends AdapterSettings {
  onClose(close: () => Promise<void>): void;
}

/** What the first who asks for the database wants of it. */
export interface DatabaseUse {
  readonly timeoutMs: number;
  readonly ifMissing: 'make' | 'pretend';
}

const LOOK: DatabaseUse = { timeoutMs: 0, ifMissing: 'pretend' };

/** How each port is made real. A library is loaded when a command asks for what needs it; a new adapter is one entry. */
const OPENERS = {
  /** Live Vapi as a source. */
  async vapi(opening: Opening) {
    const { createVapiSource } = await import('../../adapters/vapi/source.js');
    return pinSource(createVapiSource(describeVapi(opening)), opening.config.vapi.orgId);
  },
  /** Live Vapi, to see whether it answers. */
  async apiProbe(opening: Opening) {
    const { createVapiProbe } = await import('../../adapters/vapi/probe.js');
    return createVapiProbe(describeVapi(opening));
  },
  /** The snapshots directory as a source. */
  async snapshots({ config }: Opening) {
    const { createSnapshotSource } = await import('../../adapters/snapshots/source.js');
    return createSnapshotSource(config.snapshots.dir);
  },
  /** The snapshots of a git revision as a source. */
  async gitSnapshots({ config }: Opening, revision: string) {
    const { createGitSource } = await import('../../adapters/snapshots/git/source.js');
    return createGitSource({ revision, snapshotsDir: config.snapshots.dir, env: process.env });
  },
  /** The snapshots directory, to write to. */
  async snapshotStore({ config }: Opening) {
    const { createSnapshotStore } = await import('../../adapters/snapshots/store.js');
    return createSnapshotStore(config.snapshots.dir);
  },
  /** What git says of the snapshots directory. */
  async committedSnapshots({ config }: Opening) {
    const { openCommittedSnapshots } = await import('../../adapters/snapshots/git/uncommitted.js');
    return openCommittedSnapshots(config.snapshots.dir, process.env);
  },
  /** The history of the snapshots directory. */
  async snapshotLog({ config }: Opening) {
    const { openSnapshotLog } = await import('../../adapters/snapshots/git/log.js');
    return openSnapshotLog(config.snapshots.dir, process.env);
  },
  /** Where a report goes. */
  async reportFile({ cwd }: Opening) {
    const { openReportFile } = await import('../../adapters/report-file/file.js');
    return openReportFile(cwd);
  },
  /** Files that are to be validated. */
  async validatedFiles({ config, cwd }: Opening) {
    const { createValidatedFiles } = await import('../../adapters/snapshots/findings/validated-files.js');
    return createValidatedFiles({ cwd, snapshotsDir: config.snapshots.dir });
  },
  /** The files of policies beside the configuration. */
  async policyFiles({ configDir, cwd }: Opening) {
    const directory = join(configDir, 'policies');
    if (!existsSync(directory)) return [];
    const { readPolicyFiles } = await import('../../adapters/policies/read.js');
    return readPolicyFiles(directory, cwd);
  },
  /** Saved plans. */
  async planFiles() {
    const { planFiles } = await import('../../adapters/plan-file/files.js');
    return planFiles;
  },
  /** A new spool for the changes of one plan. */
  async spool({ onClose }: Opening) {
    const { createChangeSpool } = await import('../../adapters/plan-file/spool.js');
    const spool = await createChangeSpool();
    onClose(() => spool.dispose());
    return spool;
  },
  /** The file of the JSON Schema, beside the snapshots. */
  async schemaFile({ config, cwd }: Opening) {
    const { openSchemaFile } = await import('../../adapters/repository/schema-file.js');
    return openSchemaFile(config.snapshots.dir, cwd);
  },
  /** The files of a repository that `init` sets up. */
  async repositoryFiles({ cwd }: Opening, directory: string) {
    const { openRepositoryFiles } = await import('../../adapters/repository/files.js');
    return openRepositoryFiles(directory, cwd);
  },
  /** The files that come with this program, which lies in `root`. */
  async templates(_: Opening, root: string) {
    const { openTemplates } = await import('../../adapters/repository/files.js');
    return openTemplates(root);
  },
  /** Where this program, which lies in `root`, came from. */
  async installOrigin({ cwd }: Opening, root: string) {
    const { openInstallOrigin } = await import('../../adapters/repository/install-origin.js');
    const { askGit } = await import('../../adapters/snapshots/git/process.js');
    return openInstallOrigin(root, { cwd, askGit: (args) => askGit({ dir: root, env: process.env }, args) });
  },
  /** The database. An embedded one that another process has open is waited for; only those who write make a new one. */
  async database({ config, logger, signal, onClose }: Opening, use: DatabaseUse = LOOK): Promise<Database> {
    const { openDatabase } = await import('../../adapters/postgres/database.js');
    const { timeoutMs, ifMissing } = use;
    const database = await openDatabase(config, { logger, ifMissing, patience: { timeoutMs, signal } });
    onClose(() => database.close());
    return database;
  },
};

function describeVapi({ config, origins, logger, version, signal }: Opening) {
  const isNamed = isHostFromEnvironment(origins);
  return { config: config.vapi, isHostFromEnvironment: isNamed, env: process.env, logger, version, signal };
}

type Openers = typeof OPENERS;
type Opened = {
  readonly [Name in keyof Openers]: Openers[Name] extends (opening: Opening, ...args: infer Args) => infer Result
    ? (...args: Args) => Result
    : never;
};

/** The way to every adapter. */
export interface Adapters extends Opened {
  /** Closes what was opened, last opened first. */
  close(): Promise<void>;
}

/** Gives the way to every adapter; the database is opened once, whoever asks. */
export function makeAdapters(settings: AdapterSettings): Adapters {
  const closers: (() => Promise<void>)[] = [];
  const opening: Opening = { ...settings, onClose: (close) => void closers.push(close) };
  const opened = Object.fromEntries(
    Object.entries(OPENERS).map(([name, open]) => [
      name,
      (open as (...args: unknown[]) => unknown).bind(null, opening),
    ]),
  ) as unknown as Opened;
  let database: Promise<Database> | undefined;
  return {
    ...opened,
    database(use) {
      database ??= opened.database(use);
      return database;
    },
    async close() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}
