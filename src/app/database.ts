import type { SchemaAdmin } from './ports.js';

/** How far the tables are from what vapi-sync needs. */
export interface DatabaseStatus {
  readonly isCurrent: boolean;
  /** For people, e.g. `column "public"."assistants".voice`. */
  readonly missing: readonly string[];
  /** The statements that `db migrate` would run, each without its semicolon. */
  readonly statements: readonly string[];
}

/** Tells what is missing; changes nothing. */
export async function loadDatabaseStatus(admin: SchemaAdmin): Promise<DatabaseStatus> {
  const gaps = await admin.findGaps();
  return {
    isCurrent: gaps.length === 0,
    missing: gaps.map((gap) => gap.what),
    statements: gaps.flatMap((gap) => gap.sql),
  };
}

/** Adds what is missing and tells what that was; nothing when the tables are up to date. */
export async function migrateDatabase(admin: SchemaAdmin): Promise<readonly string[]> {
  const added = await admin.migrate();
  return added.map((gap) => gap.what);
}
