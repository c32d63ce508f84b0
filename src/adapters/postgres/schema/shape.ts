import type { Config } from '../../../config/config.js';
import { MIRRORED_COLUMNS, QUERY_COLUMNS_BY_NAME } from '../../../domain/field-map/columns.js';
import { AppError } from '../../../errors.js';
import type { RunSql } from '../connection/session.js';
import { type Catalog, type CatalogColumn, type CatalogTable, loadCatalog } from './catalog.js';
import { findGaps } from './gaps.js';
import { isMapped, quoteName, type TableNames, tableNames } from './names.js';

/** The assistants table as it is; columns are found by the names that the field map gives them. */
export interface AssistantsShape {
  readonly catalog: Catalog;
  readonly host: HostSide;
  /** The mirrored columns. */
  readonly columns: ReadonlyMap<string, CatalogColumn>;
  readonly id: CatalogColumn;
  readonly vapiAssistantId: CatalogColumn;
  readonly userId: CatalogColumn;
  readonly createdBy: CatalogColumn;
  /** Time columns; a host's may lack the time zone and then hold UTC. */
  readonly timeColumns: ReadonlyMap<string, CatalogColumn>;
  /** Query columns that the host has as plain columns and that the configuration maps: PostgreSQL does not compute them. */
  readonly plainQueryColumns: ReadonlyMap<string, CatalogColumn>;
  /**
   * Columns that mirror nothing and hold values of their own: owner, times, and the host's; all but the key. Where a
   * column of the host has the name of a mirrored one, `host.` stands before it.
   */
  readonly otherColumns: ReadonlyMap<string, CatalogColumn>;
  /** The name in the database, quoted, of a column by its name in the field map. */
  readonly nameOf: (column: string) => string;
}

/** What besides its columns decides how the table is written. */
export interface HostSide {
  /** Whether triggers or rules of the host can change a row that is written. */
  readonly hasRowTriggers: boolean;
  readonly hasInsertTriggers: boolean;
  /** Whether every text can be stored. */
  readonly isUnicode: boolean;
}

/** Gives the shape, read from the catalog once. */
export interface ShapeLoader {
  (options?: { reload: boolean }): Promise<AssistantsShape>;
  /** Makes the next call read it again. */
  forget(): void;
}

interface ShapeSource {
  readonly config: Config;
  readonly runSql: RunSql;
  readonly target: string;
  /** Judges the host, and refuses one that cannot be used. */
  readonly judge: (catalog: Catalog) => Promise<HostSide>;
}

/** A loader whose first call (and each with `reload`) checks that nothing is missing. */
export function makeShapeLoader(source: ShapeSource): ShapeLoader {
  let loaded: AssistantsShape | undefined;
  const load = async (options?: { reload: boolean }) => {
    if (!loaded || options?.reload) loaded = await loadShape(source);
    return loaded;
  };
  return Object.assign(load, {
    forget: () => {
      loaded = undefined;
    },
  });
}

async function loadShape({ config, runSql, target, judge }: ShapeSource): Promise<AssistantsShape> {
  const names = tableNames(config);
  const catalog = await loadCatalog(runSql, names);
  const host = await judge(catalog);
  assertCurrent(config, catalog, target);
  const table = catalog.assistants ?? new Map();
  const find = (name: string) => columnOf(table, names.column(name));
  return {
    ...{ catalog, host },
    columns: new Map(MIRRORED_COLUMNS.map(({ name }) => [name, find(name)])),
    id: find('id'),
    vapiAssistantId: find('vapi_assistant_id'),
    userId: find('user_id'),
    createdBy: find('created_by'),
    timeColumns: new Map(TIME_COLUMNS.map((name) => [name, find(name)])),
    plainQueryColumns: plainQueryColumns(config, find),
    otherColumns: otherColumns(table, names),
    nameOf: (name) => quoteName(names.column(name)),
  };
}

const TIME_COLUMNS = ['created_at', 'updated_at', 'last_synced_at'] as const;

function assertCurrent(config: Config, catalog: Catalog, target: string): void {
  const missing = findGaps(config, catalog).map((gap) => gap.what);
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).join(', ');
  const others = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  throw new AppError(`The database ${target} is out of date, it lacks ${shown}${others}`, {
    code: 'DATABASE_OUTDATED',
    hint: 'run "vapi-sync db migrate"',
    details: { missing },
  });
}

/** A plain column that merely has the name of a query column is the host's own. */
function plainQueryColumns(config: Config, find: (name: string) => CatalogColumn): ReadonlyMap<string, CatalogColumn> {
  return new Map(
    [...QUERY_COLUMNS_BY_NAME.keys()]
      .filter((name) => isMapped(config, name))
      .map((name) => [name, find(name)] as const)
      .filter(([, column]) => !column.isGenerated),
  );
}

function otherColumns(table: CatalogTable, { column: nameOf }: TableNames): ReadonlyMap<string, CatalogColumn> {
  const mirrored = MIRRORED_COLUMNS.map(({ name }) => name);
  const known = new Set(['id', ...mirrored].map(nameOf));
  const own = new Map(['user_id', 'created_by', ...TIME_COLUMNS].map((name) => [nameOf(name), name]));
  const taken = new Set([...mirrored, ...own.values()]);
  const keyOf = (name: string) => own.get(name) ?? (taken.has(name) ? `host.${name}` : name);
  return new Map(
    [...table]
      .filter(([name, column]) => !known.has(name) && !column.isGenerated)
      .map(([name, column]) => [keyOf(name), column]),
  );
}

function columnOf(table: CatalogTable, name: string): CatalogColumn {
  const column = table.get(name);
  if (!column) throw new Error(`column ${name} is missing after the check`);
  return column;
}
