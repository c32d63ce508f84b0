import type { HostFinding } from '../../../app/database/ports.js';

/** A finding, and what it is in the way of. */
export interface JudgedFinding extends HostFinding {
  /** The first step that must not be taken; absent: none. `plan` stops planning and writing, `migrate` all three. */
  readonly stops?: 'migrate' | 'plan' | 'write';
  /** Good to know once, and nothing to be put right. */
  readonly isNote?: true;
}

/** Says which configuration gives a column another name. */
export function renameRemedy(column: string): string {
  return `let it have a name of its own: database: { columns: { ${column}: vapi_${column} } } in the configuration, then vapi-sync db migrate`;
}
