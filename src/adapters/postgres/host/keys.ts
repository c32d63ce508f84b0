import type { Config } from '../../../config/config.js';
import { OWN_COLUMNS } from '../../../domain/field-map/columns.js';
import type { Catalog, CatalogColumn } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import { placeOf } from './columns.js';
import { type JudgedFinding, renameRemedy } from './finding.js';

const STOPS = { severity: 'refuses', stops: 'plan' } as const;

/** The columns for owners and times must hold what the users' keys and the clock give. */
export function judgeOwnColumns(catalog: Catalog, config: Config, names: TableNames): readonly JudgedFinding[] {
  const userId = catalog.users?.get(config.users.idColumn);
  return OWN_COLUMNS.flatMap((name): JudgedFinding[] => {
    const column = catalog.assistants?.get(names.column(name));
    const wanted = name === 'id' || !column ? undefined : unfit(name, column, userId);
    if (!column || wanted === undefined) return [];
    const what = `${column.declaration} cannot hold ${name}, which is ${wanted}`;
    return [{ ...STOPS, where: placeOf(names, column), what, remedy: renameRemedy(name) }];
  });
}

function unfit(name: string, column: CatalogColumn, userId: CatalogColumn | undefined): string | undefined {
  if (name.endsWith('_at')) return column.category === 'D' ? undefined : 'a time';
  if (!userId || column.category === 'S' || column.category === userId.category) return undefined;
  return `the key of a user (${userId.declaration})`;
}

/** Users are the host's: where their columns are is configured. */
export function judgeUsers(catalog: Catalog, { users }: Config, names: TableNames): readonly JudgedFinding[] {
  const table = catalog.users;
  if (!table) return [];
  const wanted = { idColumn: users.idColumn, emailColumn: users.emailColumn };
  return Object.entries(wanted).flatMap(([setting, column]): JudgedFinding[] => {
    if (table.has(column)) return [];
    const remedy = `set users.${setting} in the configuration to one of: ${[...table.keys()].slice(0, 20).join(', ')}`;
    return [{ ...STOPS, where: `relation ${names.users}`, what: `it has no column ${column}`, remedy }];
  });
}
