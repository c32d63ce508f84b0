import type { HostFinding, SchemaAdmin } from './ports.js';

/** How far the tables are from what vapi-sync needs. */
export interface DatabaseStatus {
  readonly isCurrent: boolean;
  /** For people, e.g. `column "public"."assistants".voice`. */
  readonly missing: readonly string[];
  /** The statements that `db migrate` would run, each without its semicolon. */
  readonly statements: readonly string[];
  /** What of the host's tables, server and role is in the way or worth knowing. */
  readonly findings: readonly HostFinding[];
}

/** What a migration added, and what it found. */
export interface MigrationResult {
  readonly added: readonly string[];
  readonly findings: readonly HostFinding[];
}

/** Tells what is missing; changes nothing. */
export async function loadDatabaseStatus(admin: SchemaAdmin): Promise<DatabaseStatus> {
  const gaps = await admin.findGaps();
  return {
    isCurrent: gaps.length === 0,
    missing: gaps.map((gap) => gap.what),
    statements: gaps.flatMap((gap) => gap.sql),
    findings: await admin.judgeHost({ notes: true }),
  };
}

/** Adds what is missing and tells what that was; nothing when the tables are up to date. */
export async function migrateDatabase(admin: SchemaAdmin): Promise<MigrationResult> {
  const added = await admin.migrate();
  return { added: added.map((gap) => gap.what), findings: await admin.judgeHost({ notes: true }) };
}
