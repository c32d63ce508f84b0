import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { DatabaseContext } from '../context.js';

/** Both functions may be called by any role (PostgreSQL manual, 9.27.11 and 9.26.1). */
const IDENTITY_SQL = `
  SELECT (SELECT system_identifier FROM pg_control_system())::text AS cluster,
         (SELECT oid FROM pg_database WHERE datname = current_database())::text AS database`;

/**
 * An id of the database and table that a plan is made for: the same by whatever name or pooler it is reached, another
 * for a copy on another server. It tells nothing about them.
 */
export async function loadDatabaseId({ config, names, runSql }: DatabaseContext): Promise<string> {
  const { url, embeddedDir } = config.database;
  const [row] = await runSql(IDENTITY_SQL);
  // Embedded clusters are copies of one seed: only their directories differ.
  const cluster = url === null ? resolve(embeddedDir) : row?.['cluster'];
  const facts = [cluster, row?.['database'], names.assistants].join(' ');
  return createHash('sha256').update(facts).digest('hex').slice(0, 16);
}
