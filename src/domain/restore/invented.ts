import { createHash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../json.js';
import { MARKERS_IN_TEXT } from '../redact/marker.js';
import { mapMarkedLeaves } from './leaves.js';

/**
 * A document with an invented secret for each fingerprint, always the same for the same one: what is served instead of Vapi
 * must have secrets, for a fingerprint in their place is a mistake.
 */
export function inventSecrets(document: JsonObject): JsonObject {
  const invented = mapMarkedLeaves(document, ({ text }) => text.replace(MARKERS_IN_TEXT, inventSecret));
  return isJsonObject(invented) ? invented : document;
}

/** A random text for a strong fingerprint, six digits for a weak one: they get such fingerprints again. */
function inventSecret(marker: string): string {
  const digest = createHash('sha256').update(marker).digest();
  if (marker.startsWith('redacted:weak:')) return String(100_000 + (digest.readUInt32BE() % 900_000));
  return `sandbox${digest.toString('base64url', 0, 24)}`;
}
