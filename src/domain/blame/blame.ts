import { sortSet } from '../document/canonical.js';
import { MIRRORED_COLUMNS } from '../field-map/columns.js';
import { hasTrait } from '../field-map/field.js';
import { fieldOfColumn } from '../field-map/fields.js';
import type { JsonPath, JsonValue } from '../json.js';
import type { RecordedChange } from '../plan/recorded-change.js';
import { isEqualJson } from '../row/equal.js';
import type { ColumnValues } from '../row/row.js';
import { forEachLeaf, membersOf } from './leaf.js';
import { makeTracer } from './trace.js';

/** What the last change of a value was. `edit`: nobody recorded it; `unknown`: it is older than the records. */
export type Origin<R> = { readonly kind: 'record'; readonly record: R } | { readonly kind: 'edit' | 'unknown' };

/** The last change of a field: of the whole value at the path, all of whose parts came with it. */
export interface BlamedField<R> {
  readonly column: string;
  readonly path: JsonPath;
  readonly origin: Origin<R>;
}

/** What blame looks at in a record. */
export type BlameRecord = Pick<RecordedChange, 'action' | 'columns'>;

/**
 * Finds the last change of every value of one row, from its records, newest first. Values of a JSON column are followed
 * backwards through it, also when array elements move; what came together is told together.
 */
export class Blame<R extends BlameRecord> {
  readonly #columns: readonly ColumnBlame<R>[];

  /** @param row the row as it is now */
  constructor(row: ColumnValues) {
    const columns = MIRRORED_COLUMNS.filter(({ name }) => !isVolatile(name));
    this.#columns = columns.map(({ name }) => new ColumnBlame<R>(name, row[name]));
  }

  /** Whether every value is explained: older records tell nothing more. */
  get isDone(): boolean {
    return this.#columns.every((column) => column.isDone);
  }

  /** Takes the next older record of the row. */
  add(record: R): void {
    for (const column of this.#columns) column.add(record);
  }

  /** In the order of the field map. Columns that hold nothing are told where a record took their value away. */
  fields(): readonly BlamedField<R>[] {
    return this.#columns.flatMap((column) => column.fields());
  }
}

interface Pending {
  readonly pathNow: JsonPath;
  readonly path: JsonPath;
}

class ColumnBlame<R extends BlameRecord> {
  readonly #column: string;
  readonly #value: JsonValue | undefined;
  readonly #origins = new Map<string, Origin<R>>();
  /** The value after the records that are still to come. */
  #later: JsonValue | undefined;
  #pending: readonly Pending[];
  #removal: Origin<R> | undefined;
  #isTouched = false;

  constructor(column: string, value: JsonValue | undefined) {
    this.#column = column;
    this.#value = comparable(column, value);
    this.#later = this.#value;
    const leaves: Pending[] = [];
    if (isSet(column)) leaves.push({ pathNow: [], path: [] });
    else forEachLeaf(this.#value, (path) => leaves.push({ pathNow: path, path }));
    this.#pending = this.#value === undefined ? [] : leaves;
  }

  get isDone(): boolean {
    return this.#pending.length === 0 && (this.#value !== undefined || this.#isTouched);
  }

  add(record: R): void {
    if (record.action === 'create') {
      this.#settle({ kind: 'record', record });
      return;
    }
    const change = Object.hasOwn(record.columns, this.#column) ? record.columns[this.#column] : undefined;
    if (change === undefined) return;
    const [before, after] = [comparable(this.#column, change.before), comparable(this.#column, change.after)];
    if (!isEqualJson(after, this.#later)) this.#step(after, { kind: 'edit' });
    this.#step(before, { kind: 'record', record });
    this.#isTouched = true;
  }

  fields(): readonly BlamedField<R>[] {
    if (this.#value === undefined) {
      return this.#removal === undefined ? [] : [{ column: this.#column, path: [], origin: this.#removal }];
    }
    this.#settle({ kind: 'unknown' });
    return this.#collapse(this.#value, []).map(({ path, origin }) => ({ column: this.#column, path, origin }));
  }

  /** Goes back over one change of the value. */
  #step(before: JsonValue | undefined, origin: Origin<R>): void {
    if (this.#value === undefined && !this.#isTouched) this.#removal = origin;
    this.#isTouched = true;
    const trace = makeTracer({ before, after: this.#later });
    this.#pending = this.#pending.flatMap(({ pathNow, path }) => {
      const pathBefore = trace(path);
      if (pathBefore !== undefined) return [{ pathNow, path: pathBefore }];
      this.#origins.set(JSON.stringify(pathNow), origin);
      return [];
    });
    this.#later = before;
  }

  #settle(origin: Origin<R>): void {
    for (const { pathNow } of this.#pending) this.#origins.set(JSON.stringify(pathNow), origin);
    this.#pending = [];
    this.#isTouched = true;
  }

  /** One entry for each value all of whose parts have one origin. */
  #collapse(value: JsonValue, path: JsonPath): readonly { readonly path: JsonPath; readonly origin: Origin<R> }[] {
    const own = this.#origins.get(JSON.stringify(path));
    if (own !== undefined) return [{ path, origin: own }];
    const parts = membersOf(value).flatMap(([step, member]) => this.#collapse(member, [...path, step]));
    const [first] = parts;
    return first !== undefined && parts.every(({ origin }) => isSameOrigin(origin, first.origin))
      ? [{ path, origin: first.origin }]
      : parts;
  }
}

function isSameOrigin<R>(a: Origin<R>, b: Origin<R>): boolean {
  return a.kind === 'record' && b.kind === 'record' ? a.record === b.record : a.kind === b.kind;
}

function comparable(column: string, value: JsonValue | undefined): JsonValue | undefined {
  return isSet(column) && Array.isArray(value) ? sortSet(value) : value;
}

function isSet(column: string): boolean {
  const field = fieldOfColumn(column);
  return field !== undefined && hasTrait(field, 'set');
}

function isVolatile(column: string): boolean {
  const field = fieldOfColumn(column);
  return field !== undefined && hasTrait(field, 'volatile');
}
