import type { ColumnValues } from './row.js';

/** The key of a row's fingerprints: the configured one, else its Vapi organisation as a salt. */
export function redactionKeyOfRow(values: ColumnValues, configuredKey: string | null): string {
  if (configuredKey !== null) return configuredKey;
  const orgId = values['vapi_org_id'];
  return typeof orgId === 'string' ? orgId : '';
}
