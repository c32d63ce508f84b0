import { createHash } from 'node:crypto';
import type { RunSql } from './session.js';

/** Both functions may be called by any role (PostgreSQL manual, 9.27.11 and 9.26.1). */
const IDENTITY_SQL = `
  SELECT (SELECT system_identifier FROM pg_control_system())::text AS cluster,
         (SELECT oid FROM pg_database WHERE datname = current_database())::text AS database`;

/**
 * An id of the database and table that a plan is made for: the same by whatever name or pooler it is reached, another
 * for a copy on another server. It tells nothing about them.
 */
export async function loadDatabaseId(runSql: RunSql, table: string): Promise<string> {
  const [row] = await runSql(IDENTITY_SQL);
  const facts = [row?.['cluster'], row?.['database'], table].join(' ');
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}
