import { WriteError } from '../../../app/write-errors.js';
import type { RowId } from '../../../domain/row/row.js';
import type { Row } from '../connection/session.js';
import type { BatchTarget } from '../rows/patch-rows.js';

/**
 * Makes sure that no row of another table would be deleted or altered together with rows of the assistants table. Keys
 * without an action the database checks itself. The rows are locked, so that no new reference can appear.
 * @throws WriteError that names the constraint
 */
export async function assertUnreferenced(target: BatchTarget, ids: readonly RowId[]): Promise<void> {
  for (const reference of await target.runSql(REFERENCES_SQL, [target.table])) {
    const sql = `SELECT FROM ${target.table} AS t WHERE t.${target.shape.nameOf('id')} = ANY ($1::text[]::${target.shape.id.type}[])
      AND EXISTS (SELECT FROM ${reference['referrer']} AS r WHERE ${reference['condition']}) LIMIT 1`;
    if ((await target.runSql(sql, [ids])).length > 0) throw referenced(reference);
  }
}

/** Foreign keys that cascade, set null or set default (PostgreSQL manual, 53.13 pg_constraint). */
const REFERENCES_SQL = `SELECT c.conname AS name, c.conrelid::regclass::text AS referrer, c.confdeltype AS action,
    (SELECT string_agg(format('r.%I = t.%I', a.attname, b.attname), ' AND ' ORDER BY k.n)
      FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS k(own, other, n)
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own
      JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other) AS condition
  FROM pg_constraint c
  WHERE c.contype = 'f' AND c.confrelid = to_regclass($1) AND c.confdeltype IN ('c', 'n', 'd') AND c.conparentid = 0
  ORDER BY c.conname`;

const ACTIONS: Readonly<Record<string, string>> = {
  c: 'deleted with it',
  n: 'set to NULL with it',
  d: 'set to their default with it',
};

function referenced(reference: Row): WriteError {
  const constraint = String(reference['name']);
  const fate = ACTIONS[String(reference['action'])];
  const message = `rows of ${reference['referrer']} refer to the row, and would be ${fate}`;
  const hint = 'remove what refers to the row first';
  return new WriteError({ sqlState: '23503', constraint, message, hint }, undefined);
}
