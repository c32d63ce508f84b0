import type { ColumnType } from '../../../domain/field-map/field.js';
import type { CatalogColumn } from './catalog.js';

/** Types that hold any text, but for its length. */
export const TEXT_TYPES: ReadonlySet<string> = new Set(['text', 'character varying', 'citext']);
export const INTEGER_TYPES: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint']);

const ORDINARY: Readonly<Record<ColumnType, ReadonlySet<string>>> = {
  text: TEXT_TYPES,
  integer: INTEGER_TYPES,
  numeric: new Set(['numeric']),
  boolean: new Set(['boolean', ...INTEGER_TYPES]),
  timestamptz: new Set(['timestamp with time zone', 'timestamp without time zone']),
  jsonb: new Set(['jsonb', 'json', 'text', 'citext']),
};

/**
 * Whether a column of this type gives back what it was given, but for lengths, ranges and digits of seconds, which need
 * no database to judge (`domain/row/storable`). Any other type is asked how it would store a value.
 */
export function isOrdinary(type: ColumnType, column: Pick<CatalogColumn, 'type' | 'declaration'>): boolean {
  const isLimited = column.type === 'numeric' && column.declaration !== 'numeric';
  return ORDINARY[type].has(column.type) && !isLimited;
}

/** Whether a type can hold values of a field at all, by the category of the type (PostgreSQL manual, 53.64 pg_type). */
export function canHold(
  { type, isList }: { readonly type: ColumnType; readonly isList: boolean },
  column: Pick<CatalogColumn, 'type' | 'category'>,
): boolean {
  if (column.type === 'money') return false;
  switch (type) {
    case 'text':
      return /[SEIN]/.test(column.category) || column.type === 'uuid';
    case 'integer':
    case 'numeric':
      return /[NS]/.test(column.category);
    case 'boolean':
      return /[BNS]/.test(column.category);
    case 'timestamptz':
      return /[DS]/.test(column.category);
    case 'jsonb':
      return /[SU]/.test(column.category) ? !NO_JSON.has(column.type) : column.category === 'A' && isList;
    default:
      return type satisfies never;
  }
}

/** Types of no category that are no JSON; what else has none is a domain or comes from an extension, and is tried. */
const NO_JSON = new Set(['bytea', 'uuid', 'xml', 'tsvector', 'tsquery', 'macaddr', 'macaddr8', 'pg_lsn', 'hstore']);
