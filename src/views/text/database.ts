import type { DatabaseStatus } from '../../app/database.js';
import { countOf } from '../report/summary.js';

/** What the tables lack, a line each, and the remedy. */
export function renderDatabaseStatus({ isCurrent, missing }: DatabaseStatus): string {
  if (isCurrent) return 'The tables are up to date.\n';
  const lines = missing.map((what) => `  missing: ${what}\n`);
  return `The tables are out of date:\n${lines.join('')}Run: vapi-sync db migrate\n`;
}

/** What a migration added, a line each. */
export function renderMigration(added: readonly string[]): string {
  if (added.length === 0) return 'The tables are up to date: nothing to add.\n';
  return `${added.map((what) => `  added: ${what}\n`).join('')}Migrated: ${countOf(added.length, 'addition')}.\n`;
}

/** Statements as an SQL script. */
export function renderStatements(statements: readonly string[]): string {
  if (statements.length === 0) return '-- The tables are up to date.\n';
  return `BEGIN;\n${statements.map((statement) => `${statement};\n`).join('')}COMMIT;\n`;
}
