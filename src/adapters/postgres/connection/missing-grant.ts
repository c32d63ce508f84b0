/** What PostgreSQL says when a privilege is missing: on what, but not which. */
const DENIED = /^permission denied for (table|view|sequence|schema) (.+)$/;

/** Privileges that our statements need, by their first word; what they return they must be able to read. */
const NEEDED: readonly (readonly [statement: RegExp, privileges: string])[] = [
  [/^\s*INSERT\b/, 'SELECT, INSERT'],
  [/^\s*UPDATE\b|\bFOR UPDATE\b/, 'SELECT, UPDATE'],
  [/^\s*DELETE\b/, 'SELECT, DELETE'],
  [/^\s*SELECT\b/, 'SELECT'],
];

/** The grant that a refused statement lacks; undefined where the refusal is about something else, e.g. in a trigger. */
export function missingGrant(message: string, sql: string | undefined): string | undefined {
  const [, kind, name = ''] = DENIED.exec(message) ?? [];
  const isTable = kind === 'table' || kind === 'view';
  const privileges = isTable ? tablePrivileges(name, sql ?? '') : otherPrivileges(String(kind), sql ?? '');
  return privileges && `grant the role of DATABASE_URL what is missing: GRANT ${privileges} ${name} TO ...`;
}

/** New tables need more of a schema than those that are there. */
function otherPrivileges(kind: string, sql: string): string | undefined {
  return kind === 'schema' && /^\s*CREATE\b/.test(sql) ? 'USAGE, CREATE ON SCHEMA' : OTHERS[kind];
}

const OTHERS: Readonly<Record<string, string>> = { sequence: 'USAGE ON SEQUENCE', schema: 'USAGE ON SCHEMA' };

function tablePrivileges(table: string, sql: string): string | undefined {
  const [, privileges] = NEEDED.find(([statement]) => statement.test(sql)) ?? [];
  return privileges && sql.includes(`"${table}"`) ? `${privileges} ON` : undefined;
}
