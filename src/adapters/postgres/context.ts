import type { Model, ModelStatic } from 'sequelize';
import type { Logger } from '../../app/ports.js';
import type { Config } from '../../config/config.js';
import type { Connection } from './connection/connect.js';
import { toAppError } from './connection/errors.js';
import type { LockGuard } from './connection/lock-guard.js';
import { withRetry } from './connection/retry.js';
import type { RunSql } from './connection/session.js';
import type { TableNames } from './schema/names.js';
import type { ShapeLoader } from './schema/shape.js';

/** What the parts of the adapter share. */
export interface DatabaseContext {
  readonly config: Config;
  readonly names: TableNames;
  readonly connection: Connection;
  /** Statements that read: each in a READ ONLY transaction of its own. */
  readonly runSql: RunSql;
  /** Statements that write by themselves, outside transactions. */
  readonly writeSql: RunSql;
  readonly assistant: ModelStatic<Model>;
  readonly shape: ShapeLoader;
  readonly logger: Logger;
  /** Called at the start of each transaction that writes: fails when the apply lock was lost. */
  readonly guard: LockGuard;
}

/** Reads outside transactions: tried again when the connection was lost, failures told in the user's terms. */
export async function read<T>({ connection, logger }: DatabaseContext, query: () => Promise<T>): Promise<T> {
  try {
    return await withRetry(query, logger);
  } catch (error) {
    throw toAppError(error, connection.target);
  }
}
