import path from 'node:path';
import type { Database } from '../../adapters/postgres/database.js';
import type { DatabasePlace } from '../../adapters/postgres/place.js';
import type { Config } from '../../config/config.js';
import { AppError, UsageError } from '../../errors.js';
import type { Context } from './context.js';

/** Where rows are read from and written to, for people: `app@db.internal:5432/shop`, `the embedded database .vapi-sync/db`. */
export async function describeTarget({ config, cwd }: Context): Promise<string> {
  const place = await loadPlace(config);
  if (place.kind === 'server') return place.name;
  const { embeddedDir } = config.database;
  const shown = path.relative(cwd, embeddedDir);
  return `${place.exists ? 'the' : 'a new'} embedded database ${shown.startsWith('..') ? embeddedDir : shown}`;
}

/** What commands that write to the database are told about the embedded one. */
export interface TargetFlags {
  /** `--embedded`: make it where there is none. */
  readonly embedded: boolean;
}

/**
 * Sees that somebody meant the database that is about to be written to. The embedded one is what is left when
 * DATABASE_URL is missing or misspelt: it is made on a terminal, where a question names it, or where it was asked for.
 * @throws AppError `EMBEDDED_NOT_ASKED`; UsageError `EMBEDDED_AND_URL`
 */
export async function assertTarget(context: Context, { embedded }: TargetFlags): Promise<void> {
  if (embedded && context.config.database.url !== null) throw contradiction(await describeTarget(context));
  if (await isMeant(context, { embedded })) return;
  const suspects = context.nearMisses.filter((miss) => miss.includes('DATABASE_URL')).map((miss) => `. ${miss}`);
  throw new AppError(`${missing(context)}: nothing was written${suspects.join('')}`, {
    code: 'EMBEDDED_NOT_ASKED',
    hint: 'Set DATABASE_URL; or, to make an embedded database, give --embedded once or set database.embedded: true.',
  });
}

/** Opens the database to bring its tables up to date; an embedded one that nobody asked for is not made. */
export async function openForMigration(context: Context, flags: TargetFlags): Promise<Database> {
  const mayMake = await isMeant(context, flags);
  if (!mayMake) context.logger.warn(`${missing(context)}: nothing is made without --embedded`);
  return context.adapters.database({ timeoutMs: 0, ifMissing: mayMake ? 'make' : 'pretend' });
}

/** The embedded database, where there is none, has to be asked for: on a terminal a question names it. */
async function isMeant({ config, isTerminal }: Context, { embedded }: TargetFlags): Promise<boolean> {
  if (embedded || config.database.embedded || isTerminal) return true;
  const place = await loadPlace(config);
  return place.kind === 'server' || place.exists;
}

function missing({ config }: Context): string {
  return `DATABASE_URL is not set, and there is no embedded database in ${config.database.embeddedDir}`;
}

function contradiction(target: string): UsageError {
  return new UsageError(`--embedded, but DATABASE_URL names ${target}`, {
    code: 'EMBEDDED_AND_URL',
    hint: 'Leave out --embedded, or set DATABASE_URL to nothing: DATABASE_URL= vapi-sync ...',
  });
}

async function loadPlace({ database }: Config): Promise<DatabasePlace> {
  const { findPlace } = await import('../../adapters/postgres/place.js');
  return findPlace(database);
}
