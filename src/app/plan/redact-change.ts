import type { JsonObject } from '../../domain/json.js';
import type { Change, UpdateChange } from '../../domain/plan/change.js';
import { redactColumn } from '../../domain/redact/redact.js';
import { type Redaction, redactionIn } from '../../domain/redact/redaction.js';
import type { ColumnValues } from '../../domain/row/row.js';

/** The change without secrets, as it is saved; one that has none is as it was. */
export function redactChange(change: Change, redaction: Redaction): Change {
  const row = JSON.parse(change.rowJson) as JsonObject;
  const options = redactionIn(row['vapi_org_id'], redaction);
  const redact = (values: ColumnValues): ColumnValues =>
    Object.fromEntries(Object.entries(values).map(([column, value]) => [column, redactColumn(column, value, options)]));
  const redacted = { ...change, rowJson: JSON.stringify(redact(row)) };
  if (redacted.action === 'create') return redacted;
  return { ...redacted, before: redact(redacted.before) } satisfies UpdateChange;
}
