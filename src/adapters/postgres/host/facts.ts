import type { Row, RunSql } from '../connection/session.js';
import type { TableKey } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import { HIDDEN_COMMANDS } from './row-security-sql.js';

/** What a relation is, besides its columns. */
export interface RelationFacts {
  /** `relkind`: r table, p partitioned table, v view, m materialized view, f foreign table. */
  readonly kind: string;
  readonly owner: string;
  readonly hasRowSecurity: boolean;
  /** What policies may hide from or refuse the role, out of SELECT, INSERT, UPDATE; empty where they let all through. */
  readonly hiddenFor: readonly string[];
  /** Whether triggers or rules can change a row that is written. */
  readonly hasRowTriggers: boolean;
  readonly hasInsertTriggers: boolean;
}

/** What the catalog says of server, role and relations. */
export interface HostFacts {
  readonly role: string;
  readonly encoding: string;
  readonly isStandby: boolean;
  readonly isReadOnly: boolean;
  /** Whether the roles of Supabase's API exist, which may see every table without row security. */
  readonly isSupabase: boolean;
  readonly relations: Readonly<Partial<Record<TableKey, RelationFacts>>>;
}

const KEYS: readonly TableKey[] = ['assistants', 'users', 'runs', 'changes', 'migrations'];

/** Reads them in one query that any role may make. */
export async function loadHostFacts(runSql: RunSql, names: TableNames): Promise<HostFacts> {
  const rows = await runSql(FACTS_SQL, [KEYS.map((key) => names[key])]);
  const [first] = rows;
  const relations = rows.flatMap((row) => (row['kind'] === null ? [] : [[keyOf(row), toRelation(row)] as const]));
  return {
    role: String(first?.['role']),
    encoding: String(first?.['encoding']),
    isStandby: first?.['standby'] === true,
    isReadOnly: first?.['read_only'] === true,
    isSupabase: first?.['supabase'] === true,
    relations: Object.fromEntries(relations),
  };
}

function keyOf(row: Row): TableKey {
  return KEYS[Number(row['position']) - 1] ?? 'assistants';
}

function toRelation(row: Row): RelationFacts {
  return {
    kind: String(row['kind']),
    owner: String(row['owner']),
    hasRowSecurity: row['row_security'] === true,
    hiddenFor: String(row['hidden'] ?? '')
      .split(' ')
      .filter(Boolean),
    hasRowTriggers: row['triggers'] === true,
    hasInsertTriggers: row['insert_triggers'] === true,
  };
}

/** Bits of `tgtype`: 1 for each row, 2 before, 4 insert, 16 update (PostgreSQL's pg_trigger.h). */
const TRIGGERS = `FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled <> 'D'`;

const FACTS_SQL = `SELECT t.position, current_user AS role, current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() AS standby, current_setting('default_transaction_read_only') = 'on' AS read_only,
  (SELECT count(*) FROM pg_roles WHERE rolname IN ('anon', 'authenticated')) = 2 AS supabase,
  c.relkind::text AS kind, pg_get_userbyid(c.relowner)::text AS owner, c.relrowsecurity AS row_security,
  CASE WHEN row_security_active(c.oid) THEN ${HIDDEN_COMMANDS} END AS hidden,
  EXISTS (SELECT ${TRIGGERS} AND g.tgtype & 20 > 0) OR EXISTS (SELECT FROM pg_rewrite r
    WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN') AS triggers,
  EXISTS (SELECT ${TRIGGERS} AND g.tgtype & 7 = 7) AS insert_triggers
FROM unnest($1::text[]) WITH ORDINALITY AS t(name, position)
LEFT JOIN pg_class c ON c.oid = to_regclass(t.name)
ORDER BY t.position`;
