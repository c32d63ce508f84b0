import type { JsonObject, JsonValue } from '../json.js';
import type { FingerprintKey } from './marker.js';
import type { RedactionOptions } from './redact.js';
import type { UserRules } from './user/rules.js';

/** How a project hides secrets: made once from its configuration, and the same for every outlet. */
export interface Redaction {
  /** Configured key of the fingerprints; null: each assistant's organisation is the salt. */
  readonly key: string | null;
  /** What the user decided. */
  readonly rules: UserRules;
}

/** Without a key and without decisions of a user. */
export const PLAIN_REDACTION: Redaction = { key: null, rules: [] };

/** How a document is redacted: the configured key, else its Vapi organisation as a salt. */
export function redactionOf(document: JsonObject, redaction: Redaction): Required<RedactionOptions> {
  return redactionIn(document['orgId'], redaction);
}

/** The same for an organisation by its id; whatever is no text is no id. */
export function redactionIn(orgId: JsonValue | undefined, { key, rules }: Redaction): Required<RedactionOptions> {
  return { key: keyIn(orgId, key), rules };
}

function keyIn(orgId: JsonValue | undefined, configuredKey: string | null): FingerprintKey {
  return configuredKey ?? { salt: typeof orgId === 'string' ? orgId : '' };
}
