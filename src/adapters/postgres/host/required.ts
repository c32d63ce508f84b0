import { MIRRORED_COLUMNS, OWN_COLUMNS } from '../../../domain/field-map/columns.js';
import { hasTrait } from '../../../domain/field-map/field.js';
import { fieldOfColumn } from '../../../domain/field-map/fields.js';
import type { Catalog, CatalogColumn } from '../schema/catalog.js';
import type { TableNames } from '../schema/names.js';
import { placeOf } from './columns.js';
import type { RelationFacts } from './facts.js';
import type { JudgedFinding } from './finding.js';

/** Columns of the host that each new row needs a value for, and that nothing fills. */
export function unfilledColumns(catalog: Catalog, names: TableNames): readonly CatalogColumn[] {
  const filled = new Set([...OWN_COLUMNS, ...MIRRORED_COLUMNS.map(({ name }) => name)].map(names.column));
  return [...(catalog.assistants?.values() ?? [])].filter(
    ({ name, isNullable, hasDefault, isGenerated }) => !isNullable && !hasDefault && !isGenerated && !filled.has(name),
  );
}

/** NOT NULL columns: those of the host that no insert fills, and mirrored ones whose field may be absent. */
export function judgeRequired(
  catalog: Catalog,
  names: TableNames,
  relation: RelationFacts | undefined,
): readonly JudgedFinding[] {
  const [severity, remark] = relation?.hasInsertTriggers
    ? (['warns', 'unless a trigger fills it, no assistant can be created'] as const)
    : (['invalidates', 'no assistant can be created'] as const);
  const unfilled = unfilledColumns(catalog, names).map(
    (column): JudgedFinding => ({
      severity,
      where: placeOf(names, column),
      what: `it is NOT NULL without a default: ${remark}`,
      remedy: `give it a default, or allow NULL: ALTER TABLE ${names.assistants} ALTER COLUMN "${column.name}" DROP NOT NULL`,
    }),
  );
  return [...unfilled, ...optionalFields(catalog, names)];
}

function optionalFields({ assistants }: Catalog, names: TableNames): readonly JudgedFinding[] {
  return MIRRORED_COLUMNS.flatMap(({ name }): JudgedFinding[] => {
    const column = assistants?.get(names.column(name));
    const field = fieldOfColumn(name);
    const isAlwaysThere = field && (hasTrait(field, 'required') || field.default !== undefined || field.defaultFrom);
    if (!column || column.isNullable || column.hasDefault || isAlwaysThere) return [];
    return [
      {
        severity: 'invalidates',
        where: placeOf(names, column),
        what: `it is NOT NULL without a default: assistants without ${field?.path ?? name} are invalid`,
        remedy: `give it a default, or allow NULL: ALTER TABLE ${names.assistants} ALTER COLUMN "${column.name}" DROP NOT NULL`,
      },
    ];
  });
}
