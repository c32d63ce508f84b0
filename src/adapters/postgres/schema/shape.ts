import type { TableShape } from '../../../app/ports.js';
import type { Config } from '../../../config/config.js';
import { MIRRORED_COLUMNS, QUERY_COLUMNS_BY_NAME } from '../../../domain/field-map/columns.js';
import { AppError } from '../../../errors.js';
import type { RunSql } from '../connection/session.js';
import { type Catalog, type CatalogColumn, type CatalogTable, loadCatalog } from './catalog.js';
import { findGaps } from './gaps.js';
import { tableNames } from './names.js';

/** The assistants table as it is, with the key types that statements must cast to. */
export interface AssistantsShape {
  readonly columns: TableShape;
  readonly id: CatalogColumn;
  readonly vapiAssistantId: CatalogColumn;
  readonly ownerType: string;
  /** Type of the time columns by name; a host's may lack the time zone and then hold UTC. */
  readonly timeTypes: ReadonlyMap<string, string>;
  /** Query columns that the host keeps as plain columns: PostgreSQL does not compute them. */
  readonly plainQueryColumns: ReadonlyMap<string, CatalogColumn>;
  /** Columns that mirror nothing and hold values of their own: owner, times, and the host's; all but the key. */
  readonly otherColumns: ReadonlyMap<string, CatalogColumn>;
}

/** Gives the shape, read from the catalog once. */
export type ShapeLoader = (options?: { reload: boolean }) => Promise<AssistantsShape>;

interface ShapeSource {
  readonly config: Config;
  readonly runSql: RunSql;
  readonly target: string;
}

/** A loader whose first call (and each with `reload`) checks that nothing is missing. */
export function makeShapeLoader(source: ShapeSource): ShapeLoader {
  let loaded: AssistantsShape | undefined;
  return async (options) => {
    if (!loaded || options?.reload) loaded = await loadShape(source);
    return loaded;
  };
}

async function loadShape({ config, runSql, target }: ShapeSource): Promise<AssistantsShape> {
  const catalog = await loadCatalog(runSql, tableNames(config));
  assertCurrent(config, catalog, target);
  const table = catalog.assistants ?? new Map();
  return {
    columns: mirroredColumns(table),
    id: columnOf(table, 'id'),
    vapiAssistantId: columnOf(table, 'vapi_assistant_id'),
    ownerType: columnOf(table, 'user_id').type,
    timeTypes: new Map(TIME_COLUMNS.map((name) => [name, columnOf(table, name).type])),
    plainQueryColumns: plainQueryColumns(table),
    otherColumns: otherColumns(table),
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

function mirroredColumns(table: CatalogTable): TableShape {
  return new Map(MIRRORED_COLUMNS.map(({ name }) => [name, columnOf(table, name)]));
}

function plainQueryColumns(table: CatalogTable): ReadonlyMap<string, CatalogColumn> {
  return new Map(
    [...QUERY_COLUMNS_BY_NAME.keys()]
      .map((name) => [name, columnOf(table, name)] as const)
      .filter(([, column]) => !column.isGenerated),
  );
}

function otherColumns(table: CatalogTable): ReadonlyMap<string, CatalogColumn> {
  const known = new Set(['id', ...MIRRORED_COLUMNS.map(({ name }) => name)]);
  return new Map([...table].filter(([name, column]) => !known.has(name) && !column.isGenerated));
}

function columnOf(table: CatalogTable, name: string): CatalogColumn {
  const column = table.get(name);
  if (!column) throw new Error(`column ${name} is missing after the check`);
  return column;
}
