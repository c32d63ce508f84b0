import type { HostFinding } from '../../app/database/ports.js';
import type { DatabaseStatus, MigrationResult } from '../../app/database/status.js';
import { harmlessLine } from '../harmless.js';
import { countOf } from '../report/summary.js';

/** What the tables lack, a line each, and the remedy. */
export function renderDatabaseStatus({ isCurrent, missing, findings }: DatabaseStatus): string {
  if (isCurrent) return `The tables are up to date.\n${renderFindings(findings)}`;
  const lines = missing.map((what) => `  missing: ${what}\n`);
  return `The tables are out of date:\n${lines.join('')}${renderFindings(findings)}Run: vapi-sync db migrate\n`;
}

/** What a migration added, a line each. */
export function renderMigration({ added, findings }: MigrationResult): string {
  const found = renderFindings(findings);
  if (added.length === 0) return `${found}The tables are up to date: nothing to add.\n`;
  const lines = added.map((what) => `  added: ${what}\n`).join('');
  return `${lines}${found}Migrated: ${countOf(added.length, 'addition')}.\n`;
}

/** Names of the host are foreign text. */
function renderFindings(findings: readonly HostFinding[]): string {
  return findings
    .map(({ severity, where, what, remedy }) => {
      const text = `${harmlessLine(where)}: ${harmlessLine(what)}`;
      return `  ${WORDS[severity]}: ${text}\n    remedy: ${harmlessLine(remedy)}\n`;
    })
    .join('');
}

const WORDS = { refuses: 'in the way', invalidates: 'cannot be stored', warns: 'note' } as const;

/** Statements as an SQL script. */
export function renderStatements(statements: readonly string[]): string {
  if (statements.length === 0) return '-- The tables are up to date.\n';
  return `BEGIN;\n${statements.map((statement) => `${statement};\n`).join('')}COMMIT;\n`;
}
