import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { HostFinding, SchemaAdmin, SchemaGap } from '../../../app/database/ports.js';
import { insideTransaction, type RunSql } from '../connection/session.js';
import { type DatabaseContext, read } from '../context.js';
import { assertFit, judgeHost } from '../host/judge.js';
import { loadCatalog } from '../schema/catalog.js';
import { findGaps } from '../schema/gaps.js';
import { makeMigrationStorage } from './migration-storage.js';
import { isLockedOut, toMigrationError } from './refused.js';

/** Compares the tables with what the field map expects, and adds what is missing. */
export function makeSchemaAdmin(context: DatabaseContext): SchemaAdmin {
  return {
    judgeHost: ({ notes }) => read(context, () => loadFindings(context, notes)),
    findGaps: () => read(context, () => loadGaps(context, context.runSql)),
    async migrate() {
      try {
        const added = await addMissing(context);
        if (added.length > 0) context.shape.forget();
        return added;
      } catch (error) {
        throw await toMigrationError(context, error);
      }
    },
  };
}

async function loadFindings(context: DatabaseContext, notes: boolean): Promise<readonly HostFinding[]> {
  const { runSql, names } = context;
  const { findings } = await judgeHost(context, await loadCatalog(runSql, names));
  return findings
    .filter(({ isNote }) => notes || !isNote)
    .map(({ severity, where, what, remedy }) => ({ severity, where, what, remedy }));
}

async function loadGaps({ config, names }: DatabaseContext, runSql: RunSql): Promise<readonly SchemaGap[]> {
  return findGaps(config, await loadCatalog(runSql, names));
}

/** All or nothing, and one at a time: the lock ends with the transaction, also behind a transaction-mode pooler. */
async function addMissing(context: DatabaseContext): Promise<readonly SchemaGap[]> {
  // A role that may not change tables can still ask when there is nothing to do.
  if ((await loadGaps(context, context.runSql)).length === 0) return [];
  const { runSql: look, names, connection } = context;
  assertFit(await judgeHost(context, await loadCatalog(look, names)), 'migrate', connection.target);
  return withShortWaits(() => migrateOnce(context));
}

/** Whoever waits for a table's lock makes all that come after it wait, too: the application stands for so long. */
const LOCK_TIMEOUT = '1s';
const TRIES = 5;

/** Between two tries, those who queued up behind the first get through. */
async function withShortWaits<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!isLockedOut(error) || left === 0) throw error;
    }
    await pause(200 + Math.random() * 800);
  }
}

function migrateOnce(context: DatabaseContext): Promise<readonly SchemaGap[]> {
  return context.connection.sequelize.transaction(async (transaction) => {
    const runSql = insideTransaction(context.connection.sequelize, transaction);
    await runSql(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `vapi-sync migrate ${context.names.schema}`,
    ]);
    const gaps = await loadGaps(context, runSql);
    await runSql(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await migrateWithUmzug(context, runSql, gaps);
    return gaps;
  });
}

async function migrateWithUmzug(context: DatabaseContext, runSql: RunSql, gaps: readonly SchemaGap[]): Promise<void> {
  const { Umzug } = await import('umzug');
  const umzug = new Umzug({
    migrations: [{ name: migrationName(context), up: () => runStatements(runSql, gaps) }],
    storage: makeMigrationStorage({ runSql, table: context.names.migrations, isCurrent: gaps.length === 0 }),
    context: {},
    logger: undefined,
  });
  await umzug.up();
}

/** The statements follow from the field map and the configuration: when those grow, the name is a new one. */
function migrationName({ config }: DatabaseContext): string {
  const statements = findGaps(config, { hasSchema: true, isSupabase: false }).flatMap((gap) => gap.sql);
  return `tables-${createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 12)}`;
}

async function runStatements(runSql: RunSql, gaps: readonly SchemaGap[]): Promise<void> {
  // Statements without parameters may go together: one way to the server for each table instead of a hundred.
  for (const { sql } of gaps.filter((gap) => gap.sql.length > 0)) await runSql(sql.join(';\n'));
}
