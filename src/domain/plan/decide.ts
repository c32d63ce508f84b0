import { type IgnoredFields, NOTHING_IGNORED } from '../ignored/ignored.js';
import { type Redaction, redactionIn } from '../redact/redaction.js';
import { shownName } from '../redact/shown-name.js';
import { differingColumns } from '../row/equal.js';
import { fingerprintRow } from '../row/fingerprint.js';
import type { ColumnValues, CurrentRow } from '../row/row.js';
import type { Change, Owner } from './change.js';

export interface Decision {
  readonly desired: ColumnValues;
  readonly current: CurrentRow | undefined;
  /** Owner of the row after the run. */
  readonly owner: Owner;
  /** Whether a row without differences is written, too. */
  readonly force: boolean;
  /** Configured key of fingerprints, for the name that is shown; null: the assistant's organisation is the salt. */
  readonly redaction: Redaction;
  /** Places whose differences alone are none. */
  readonly ignored?: IgnoredFields;
  /** Names of the policies that the assistant breaks. */
  readonly policies?: readonly string[];
}

/** What has to be done so that the current row becomes the desired one, or undefined for nothing. */
export function decideChange(decision: Decision): Change | undefined {
  const { desired, current, owner, force, redaction, ignored = NOTHING_IGNORED, policies = [] } = decision;
  const vapiAssistantId = String(desired['vapi_assistant_id']);
  const { key } = redactionIn(desired['vapi_org_id'], redaction);
  const marks = policies.length === 0 ? {} : { policies };
  const base = { vapiAssistantId, name: shownName(String(desired['name']), key), owner, ...marks };
  if (!current) return { action: 'create', ...base, columns: Object.keys(desired), rowJson: JSON.stringify(desired) };
  const isReal = differingColumns(ignored.omitFromRow(current.values), ignored.omitFromRow(desired)).length > 0;
  const columns = isReal ? differingColumns(current.values, desired) : [];
  if (columns.length === 0 && !force) return undefined;
  return {
    action: 'update',
    ...base,
    assistantId: current.assistantId,
    forced: columns.length === 0,
    columns,
    before: pick(current.values, columns),
    rowFingerprint: fingerprintRow(current.values),
    rowJson: JSON.stringify(desired),
  };
}

function pick(values: ColumnValues, columns: readonly string[]): ColumnValues {
  return Object.fromEntries(
    columns.filter((column) => Object.hasOwn(values, column)).map((c) => [c, values[c] ?? null]),
  );
}
