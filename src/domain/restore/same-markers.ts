import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { MARKERS_IN_TEXT } from '../redact/marker.js';
import { mapMarkedLeaves } from './leaves.js';

/**
 * Two states of a document whose fingerprints are of different keys: where both have a fingerprint in one place, the later
 * state gets that of the earlier one, so that what differs is what people changed.
 */
export function keepMarkers(
  before: JsonObject,
  after: JsonObject,
): { readonly before: JsonObject; readonly after: JsonObject } {
  const earlier = new Map<string, readonly string[]>();
  mapMarkedLeaves(before, ({ text, place }) => {
    earlier.set(place, text.match(MARKERS_IN_TEXT) ?? []);
    return text;
  });
  const kept: JsonValue = mapMarkedLeaves(after, ({ text, place }) => {
    const markers = [...(earlier.get(place) ?? [])];
    return text.replace(MARKERS_IN_TEXT, (marker) => markers.shift() ?? marker);
  });
  return { before, after: isJsonObject(kept) ? kept : after };
}
