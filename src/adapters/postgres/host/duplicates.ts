import type { RunSql } from '../connection/session.js';
import type { Catalog } from '../schema/catalog.js';
import { quoteName, type TableNames } from '../schema/names.js';
import type { JudgedFinding } from './finding.js';

const SHOWN = 5;

/** Ids that stand in several rows, where no index keeps that from happening; nothing is read where one does. */
export async function findDuplicates(
  runSql: RunSql,
  catalog: Catalog,
  names: TableNames,
): Promise<readonly JudgedFinding[]> {
  const column = catalog.assistants?.get(names.column('vapi_assistant_id'));
  if (!column || column.isUnique || column.uniqueWhere !== undefined) return [];
  const id = quoteName(column.name);
  const rows = await runSql(`SELECT ${id}::text AS id, count(*)::int AS rows FROM ${names.assistants}
    WHERE ${id} IS NOT NULL GROUP BY ${id} HAVING count(*) > 1 ORDER BY 1 LIMIT ${SHOWN + 1}`);
  if (rows.length === 0) return [];
  const shown = rows.slice(0, SHOWN).map((row) => `${row['id']} (${row['rows']} rows)`);
  const more = rows.length > SHOWN ? ' and more' : '';
  return [
    {
      severity: 'refuses',
      stops: 'migrate',
      where: `column ${names.assistants}.${column.name}`,
      what: `it cannot be made unique, several rows have one id: ${shown.join(', ')}${more}`,
      remedy: `keep one row for each: SELECT * FROM ${names.assistants} WHERE ${id} IN (SELECT ${id} FROM ${names.assistants} GROUP BY 1 HAVING count(*) > 1) ORDER BY ${id}`,
    },
  ];
}
