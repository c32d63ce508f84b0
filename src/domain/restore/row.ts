import type { JsonPath, JsonValue } from '../json.js';
import { containsRedaction, redactionKeyIn } from '../redact/marker.js';
import type { ColumnValues } from '../row/row.js';
import { restoreColumn } from './document.js';

export interface RestoredRow {
  readonly row: ColumnValues;
  /** Column and path inside it of every redacted secret that is left. */
  readonly unresolved: readonly JsonPath[];
}

/**
 * Puts the secrets of a current row into a desired row that was read from a snapshot or a saved plan, wherever the
 * fingerprints agree. `redactionKey` is the configured one; null: the desired row's organisation is the salt.
 */
export function restoreRow(desired: ColumnValues, current: ColumnValues, redactionKey: string | null): RestoredRow {
  const key = redactionKeyIn(desired['vapi_org_id'], redactionKey);
  const unresolved: JsonPath[] = [];
  const restored = Object.entries(desired).flatMap(([column, value]): [string, JsonValue][] => {
    if (!containsRedaction(value)) return [];
    const result = restoreColumn(column, { desired: value, current: current[column] }, { key });
    unresolved.push(...result.unresolved.map((path) => [column, ...path]));
    return [[column, result.value]];
  });
  return { row: restored.length === 0 ? desired : { ...desired, ...Object.fromEntries(restored) }, unresolved };
}

/** Whether the JSON text of a row may hold redacted secrets: quick, and never wrong about none. */
export function mayHoldRedactions(rowJson: string): boolean {
  return /redacted:(?:sha256|weak):/.test(rowJson);
}
