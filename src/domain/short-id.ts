import type { JsonObject } from './json.js';

/** The first 8 characters of an assistant's id: enough for people to tell assistants apart. */
export function shortId(document: JsonObject): string {
  return typeof document['id'] === 'string' ? document['id'].slice(0, 8) : 'without id';
}
