import type { MissingPrivileges, PrivilegeCheck } from '../../../app/doctor/ports.js';
import { type DatabaseContext, read } from '../context.js';
import type { TableNames } from '../schema/names.js';

/** Tells what the role lacks for plan and apply; undoing runs may need more. */
export function makePrivilegeCheck(context: DatabaseContext): PrivilegeCheck {
  const needed = neededPrivileges(context.names);
  const tables = needed.map(([table]) => table);
  const privileges = needed.map(([, privilege]) => privilege);
  return {
    async findMissing() {
      const rows = await read(context, () => context.runSql(MISSING_SQL, [tables, privileges]));
      return rows.map(
        (row): MissingPrivileges => ({
          object: String(row['object']),
          isSequence: row['is_sequence'] === true,
          privileges: String(row['privileges']),
          isPartial: row['is_partial'] === true,
        }),
      );
    },
  };
}

function neededPrivileges({ users, assistants, runs, changes }: TableNames): readonly (readonly [string, string])[] {
  const all = ['SELECT', 'INSERT', 'UPDATE'];
  return [
    [users, 'SELECT'],
    ...all.map((privilege) => [assistants, privilege] as const),
    ...all.map((privilege) => [runs, privilege] as const),
    [changes, 'SELECT'],
    [changes, 'INSERT'],
  ];
}

/**
 * $1: tables; $2: the privilege that is needed on each. Whoever inserts uses the sequence of a serial column, too; that
 * of an identity column needs no privilege.
 */
const MISSING_SQL = `
WITH needed AS (
  SELECT n.name, n.privilege, n.position, c.oid
  FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS n(name, privilege, position)
  JOIN pg_class c ON c.oid = to_regclass(n.name)
)
SELECT name AS object, false AS is_sequence, string_agg(privilege, ', ' ORDER BY position) AS privileges,
  bool_and(has_any_column_privilege(oid, privilege)) AS is_partial, min(position) AS position
FROM needed WHERE NOT has_table_privilege(oid, privilege) GROUP BY name
UNION ALL
SELECT s.name, true, 'USAGE', false, n.position
FROM needed n
JOIN pg_attribute a ON a.attrelid = n.oid AND a.attname = 'id' AND a.atthasdef AND a.attidentity = ''
CROSS JOIN LATERAL pg_get_serial_sequence(n.name, a.attname) AS s(name)
WHERE n.privilege = 'INSERT' AND s.name IS NOT NULL AND NOT has_sequence_privilege(s.name, 'USAGE, UPDATE')
ORDER BY position`;
