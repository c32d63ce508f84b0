import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { AppError } from '../../../errors.js';
import { clearOwned, makeOwned, removeOwned, unmarkOwned } from '../../files/owned-directory.js';
import { assertOwnDirectory } from '../../files/regular.js';
import type { Patience } from '../connection/poll.js';
import { embeddedExists, explainFileError, ignoreInGit, prepareParent } from './directory.js';
import { waitForEmbeddedLock } from './lock.js';
import { unpackTar } from './untar.js';

/** An open embedded database; nobody else can open its directory until it is closed. */
export interface Embedded {
  readonly database: PGlite;
  close(): Promise<void>;
}

/** One try: who opens the directory for a moment only does not wait for others. */
const AT_ONCE: Patience = { timeoutMs: 0, signal: new AbortController().signal };

/**
 * Opens the embedded PostgreSQL in a directory, which is made if need be, when nobody else has it open. It survives the death of its process at any
 * moment, but calls no fsync: a power failure can lose it.
 * @throws RefusedError `DATABASE_IN_USE`
 * @throws AppError `DATABASE_DAMAGED`, `DATABASE_DIRECTORY`
 */
export async function openEmbedded(path: string, patience = AT_ONCE): Promise<Embedded> {
  const directory = resolve(path);
  try {
    return await openLocked(directory, patience);
  } catch (error) {
    throw explainFileError(error, directory);
  }
}

/** An empty database for those who only look where there is none yet: it lies elsewhere, and goes when it is closed. */
export async function openTemporary(): Promise<Embedded> {
  const directory = mkdtempSync(join(tmpdir(), 'vapi-sync-empty-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const { database, close } = await openEmbedded(join(directory, 'db'));
    return { database, close: () => close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function openLocked(directory: string, patience: Patience): Promise<Embedded> {
  usingDirectory(directory, () => {
    assertOwnDirectory(directory);
    prepareParent(directory);
  });
  const release = await waitForEmbeddedLock(`${directory}.lock`, patience);
  try {
    await ensureCluster(directory);
    const database = await open(directory);
    return { database, close: () => database.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** A new cluster appears whole, by renaming: a process killed while making one leaves nothing that is taken for it. */
async function ensureCluster(directory: string): Promise<void> {
  const unfinished = `${directory}.new`;
  if (embeddedExists(directory)) return void removeOwned(unfinished);
  assertUnused(directory);
  usingDirectory(unfinished, () => {
    clearOwned(unfinished);
    makeOwned(unfinished);
  });
  const seed = SEEDS.find((file) => existsSync(file));
  if (seed) unpackTar(gunzipSync(readFileSync(seed)), unfinished);
  else await (await PGlite.create({ dataDir: unfinished })).close();
  unmarkOwned(unfinished);
  ignoreInGit(unfinished);
  renameSync(unfinished, directory);
}

function usingDirectory(directory: string, use: () => void): void {
  try {
    use();
  } catch (cause) {
    throw new AppError(`The embedded database cannot use ${directory}: ${(cause as Error).message}`, {
      code: 'DATABASE_DIRECTORY',
      hint: 'Choose another place (database.embeddedDir), move what is there away, or set DATABASE_URL to a PostgreSQL server.',
      cause,
    });
  }
}

/** Made by the build (`scripts/make-embedded-seed.js`): unpacking takes a tenth of initdb's time. */
const SEEDS = ['../../../../embedded-seed.tar.gz', '../../../../dist/embedded-seed.tar.gz'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

function assertUnused(directory: string): void {
  if (!existsSync(directory) || readdirSync(directory).length === 0) return;
  throw new AppError(`The directory ${directory} is neither empty nor an embedded database`, {
    code: 'DATABASE_DIRECTORY',
    hint: 'choose another directory for the embedded database, or set DATABASE_URL to a PostgreSQL server',
  });
}

async function open(directory: string): Promise<PGlite> {
  try {
    return await PGlite.create({ dataDir: directory });
  } catch (cause) {
    throw new AppError(`The embedded database in ${directory} cannot be opened: ${(cause as Error).message}`, {
      code: 'DATABASE_DAMAGED',
      hint: 'move the directory away (the next run makes a new one), or set DATABASE_URL to a PostgreSQL server',
      cause,
    });
  }
}
