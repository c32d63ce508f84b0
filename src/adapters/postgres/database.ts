import type { SchemaAdmin } from '../../app/database/ports.js';
import type { PrivilegeCheck } from '../../app/doctor/ports.js';
import type { AuditPruner, AuditTrail } from '../../app/history/ports.js';
import type { ApplyLock, CurrentState, Logger, RunStore } from '../../app/ports.js';
import type { Config } from '../../config/config.js';
import { AppError } from '../../errors.js';
import { makeSchemaAdmin } from './admin/migrator.js';
import { makePrivilegeCheck } from './admin/privilege-check.js';
import { type Connection, connectToServer, connectToStream } from './connection/connect.js';
import { LockGuard } from './connection/lock-guard.js';
import { insideReadOnly } from './connection/open-transaction.js';
import type { Patience } from './connection/poll.js';
import { outsideTransaction } from './connection/session.js';
import type { DatabaseContext } from './context.js';
import { embeddedExists } from './embedded/directory.js';
import { makeAuditTrail } from './history/trail.js';
import { assertFit, hostSideOf, judgeHost } from './host/judge.js';
import { makeApplyLock, makeEmbeddedLock } from './lock/lock.js';
import { makeCurrentState } from './rows/current-state.js';
import { makeAuditPruner } from './runs/prune.js';
import { makeRunStore } from './runs/store.js';
import type { Catalog } from './schema/catalog.js';
import { defineAssistant } from './schema/model.js';
import { tableNames } from './schema/names.js';
import { type HostSide, makeShapeLoader } from './schema/shape.js';

/** An open database behind the ports of the use cases. */
export interface Database {
  readonly currentState: CurrentState;
  readonly runStore: RunStore;
  readonly schemaAdmin: SchemaAdmin;
  readonly applyLock: ApplyLock;
  readonly auditTrail: AuditTrail;
  readonly auditPruner: AuditPruner;
  readonly privilegeCheck: PrivilegeCheck;
  close(): Promise<void>;
}

const OLDEST_VERSION = 130_000;

export interface OpenOptions {
  readonly logger: Logger;
  /** Where there is no embedded database yet: make it (the default), or lend an empty one that leaves no trace. */
  readonly ifMissing?: 'make' | 'pretend';
  /** How long to wait for another process to close the embedded database; default: not at all. */
  readonly patience?: Patience;
}

/**
 * Opens the database of `DATABASE_URL`, or else the embedded one, which is migrated by itself.
 * @throws AppError `DATABASE_*`, RefusedError `DATABASE_IN_USE`
 */
export function openDatabase(config: Config, options: OpenOptions): Promise<Database> {
  return config.database.url === null ? openEmbeddedDatabase(config, options) : openServer(config, options);
}

async function openServer(config: Config, { logger }: OpenOptions): Promise<Database> {
  const connection = await connectToServer(config.database.url ?? '');
  const { close } = connection;
  if (connection.facts.version < OLDEST_VERSION) {
    await close();
    throw new AppError(`The database ${connection.target} is older than PostgreSQL 13`, {
      code: 'DATABASE_TOO_OLD',
      hint: 'upgrade the server to PostgreSQL 13 or later',
    });
  }
  return assemble(config, { connection, logger, close });
}

async function openEmbeddedDatabase(config: Config, options: OpenOptions): Promise<Database> {
  const { logger, patience, ifMissing = 'make' } = options;
  const { embeddedDir } = config.database;
  const [{ openEmbedded, openTemporary }, { PGliteStream }] = await Promise.all([
    import('./embedded/open.js'),
    import('./embedded/stream.js'),
  ]);
  const isPretended = ifMissing === 'pretend' && !embeddedExists(embeddedDir);
  const embedded = isPretended ? await openTemporary() : await openEmbedded(embeddedDir, patience);
  try {
    const target = `in ${embeddedDir}`;
    const connection = await connectToStream(() => new PGliteStream(embedded.database), target);
    const close = () => connection.close().finally(embedded.close);
    const database = assemble(config, { connection, logger, close });
    await database.schemaAdmin.migrate();
    return database;
  } catch (error) {
    await embedded.close();
    throw error;
  }
}

interface Parts {
  readonly connection: Connection;
  readonly logger: Logger;
  readonly close: () => Promise<void>;
}

function assemble(config: Config, { connection, logger, close }: Parts): Database {
  const names = tableNames(config);
  const runSql = insideReadOnly(connection.sequelize);
  const judge = async (catalog: Catalog): Promise<HostSide> => {
    const judgement = await judgeHost({ config, names, runSql }, catalog);
    assertFit(judgement, 'plan', connection.target);
    return hostSideOf(judgement);
  };
  const shape = makeShapeLoader({ config, runSql, target: connection.target, judge });
  const context: DatabaseContext = {
    config,
    names,
    connection,
    runSql,
    writeSql: outsideTransaction(connection.sequelize),
    shape,
    logger,
    assistant: defineAssistant(connection.sequelize, config),
    guard: new LockGuard(),
  };
  return {
    currentState: makeCurrentState(context),
    runStore: makeRunStore(context),
    auditTrail: makeAuditTrail(context),
    auditPruner: makeAuditPruner(context),
    privilegeCheck: makePrivilegeCheck(context),
    schemaAdmin: makeSchemaAdmin(context),
    applyLock: config.database.url === null ? makeEmbeddedLock(context) : makeApplyLock(context),
    async close() {
      // A connection in use would be waited for.
      await context.guard.release();
      await close();
    },
  };
}
