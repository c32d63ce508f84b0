import type { Catalog, TableKey } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import type { HostFacts } from './facts.js';
import type { JudgedFinding } from './finding.js';

const KINDS: Readonly<Record<string, string>> = { v: 'a view', m: 'a materialized view', f: 'a foreign table' };

const WRITTEN: readonly (readonly [TableKey, string])[] = [
  ['assistants', 'database.assistantsTable'],
  ['runs', 'database.runsTable'],
  ['changes', 'database.changesTable'],
];

/** What is written must be a table; users are read, from whatever can be read. */
export function judgeRelations(facts: HostFacts, catalog: Catalog, names: TableNames): readonly JudgedFinding[] {
  const noTables = WRITTEN.flatMap(([key, setting]): JudgedFinding[] => {
    const kind = KINDS[facts.relations[key]?.kind ?? ''];
    if (kind === undefined) return [];
    const where = `relation ${names[key]}`;
    return [
      {
        ...REFUSED,
        where,
        what: `it is ${kind}, and rows are written to tables only`,
        remedy: `name the table in ${setting}`,
      },
    ];
  });
  return [...noTables, ...judgePartitions(facts, catalog, names)];
}

const REFUSED = { severity: 'refuses', stops: 'migrate' } as const;

/** A unique index over all partitions must hold the key that divides them (PostgreSQL manual, 5.12.2.3). */
function judgePartitions(facts: HostFacts, catalog: Catalog, names: TableNames): readonly JudgedFinding[] {
  if (facts.relations.assistants?.kind !== 'p') return [];
  const column = names.column('vapi_assistant_id');
  if (catalog.assistants?.get(column)?.isUnique) return [];
  return [
    {
      ...REFUSED,
      where: `table ${names.assistants}`,
      what: `it is partitioned, and no unique index covers ${column} in all of its partitions`,
      remedy: `partition it by ${column} and make that unique, or name a table without partitions in database.assistantsTable`,
    },
  ];
}
