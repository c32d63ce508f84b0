import { UNMAPPED_COLUMN } from '../field-map/columns.js';
import { hasTrait } from '../field-map/field.js';
import { FIELDS, fieldOfColumn, keysOf } from '../field-map/fields.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { advance, coversPath, type Progress, startProgress } from '../path-pattern/match.js';
import type { PathPattern } from '../path-pattern/parse.js';
import { graftPlaces, omitPlaces } from '../path-pattern/places.js';
import type { ColumnValues } from '../row/row.js';

/**
 * Places of documents whose changes alone are no change. They are left out of snapshots and of comparisons; what is there
 * is stored with the next real change.
 */
export class IgnoredFields {
  readonly patterns: readonly PathPattern[];
  readonly #start: Progress;

  constructor(patterns: readonly PathPattern[]) {
    this.patterns = patterns;
    this.#start = startProgress(patterns);
  }

  /** The document without them. */
  omitFromDocument(document: JsonObject): JsonObject {
    if (this.patterns.length === 0) return document;
    const rest = omitPlaces(document, this.#start);
    return isJsonObject(rest) ? rest : document;
  }

  /** The row without them, to be compared. */
  omitFromRow(row: ColumnValues): ColumnValues {
    if (this.patterns.length === 0) return row;
    return Object.fromEntries(
      Object.entries(row).flatMap(([column, value]): (readonly [string, JsonValue])[] => {
        const rest = omitPlaces(value, this.#progressOf(column));
        return rest === undefined ? [] : [[column, rest]];
      }),
    );
  }

  /** The row with what the current one has there: snapshots do not have it. */
  graftOntoRow(row: ColumnValues, current: ColumnValues): ColumnValues {
    if (this.patterns.length === 0) return row;
    const own = Object.entries(row).map(
      ([column, value]) => [column, graftPlaces(value, current[column], this.#progressOf(column))] as const,
    );
    const ignored = Object.entries(current).filter(([column]) => this.#progressOf(column).met.length > 0);
    return Object.fromEntries([...own, ...ignored]);
  }

  #progressOf(column: string): Progress {
    const field = fieldOfColumn(column);
    if (field === undefined) return column === UNMAPPED_COLUMN ? this.#start : startProgress([]);
    return keysOf(field).reduce<Progress>(advance, this.#start);
  }
}

/** Nothing is ignored. */
export const NOTHING_IGNORED = new IgnoredFields([]);

/** What vapi-sync itself cannot be without: whose snapshot and row something is. */
const NEEDED = ['orgId', ...FIELDS.filter((field) => hasTrait(field, 'required')).map(({ path }) => path)];

/** The field that a pattern must not ignore, where it names one. */
export function findNeeded(pattern: PathPattern): string | undefined {
  return NEEDED.find((path) => coversPath(pattern, path.split('.')));
}
