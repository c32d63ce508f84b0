import type { UmzugStorage } from 'umzug';
import type { RunSql } from '../connection/session.js';

interface StorageOptions {
  /** Statements of the transaction that migrates: the record appears together with the tables, or not at all. */
  readonly runSql: RunSql;
  readonly table: string;
  /** Whether nothing is missing. A table that was altered by hand makes its migration pending again. */
  readonly isCurrent: boolean;
}

/** Records executed migrations in `vapi_sync_migrations`. */
export function makeMigrationStorage({ runSql, table, isCurrent }: StorageOptions): UmzugStorage {
  return {
    async executed() {
      if (!isCurrent) return [];
      const rows = await runSql(`SELECT name FROM ${table}`);
      return rows.map((row) => String(row['name']));
    },
    async logMigration({ name }) {
      await runSql(`INSERT INTO ${table} (name) VALUES ($1) ON CONFLICT (name) DO UPDATE SET executed_at = now()`, [
        name,
      ]);
    },
    async unlogMigration({ name }) {
      await runSql(`DELETE FROM ${table} WHERE name = $1`, [name]);
    },
  };
}
