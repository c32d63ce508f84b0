import type { JsonValue } from './json.js';

/** Levels of a plan. Deeper ones overflow the stack of whatever walks them; real documents nest about 12 deep. */
export const MAX_DEPTH = 2000;

/** Levels of a document, which as YAML takes more of the stack for each than as JSON. */
export const MAX_DOCUMENT_DEPTH = 1000;

/** Whether lists and objects lie in each other deeper than `limit`; it goes no deeper itself. */
export function isDeeperThan(value: JsonValue | undefined, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((element) => isDeeperThan(element, limit - 1));
  for (const key in value) {
    if (isDeeperThan((value as { readonly [key: string]: JsonValue })[key], limit - 1)) return true;
  }
  return false;
}
