import type { JsonObject } from '../../domain/json.js';

/** The imaginary organisation of all examples. */
const ORG_ID = '7d1f0a52-3c5e-4b7a-9a52-1f6f3f0c0de1';

/** An example as Vapi's API would return it; times are days of 2026 in the form MM-DD. */
export function example(id: string, times: { created: string; updated: string }, fields: JsonObject): JsonObject {
  return {
    id,
    orgId: ORG_ID,
    createdAt: `2026-${times.created}T08:15:27.402Z`,
    updatedAt: `2026-${times.updated}T16:44:52.133Z`,
    ...fields,
  };
}

/** A system prompt from its lines. */
export function prompt(...lines: readonly string[]): JsonObject[] {
  return [{ role: 'system', content: lines.join('\n') }];
}
