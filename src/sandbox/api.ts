import type { DocumentSet, Selection, TimeBounds } from './document-set.js';
import { toInstant } from './document-set.js';
import { type Answer, errorAnswer, jsonAnswer } from './envelope.js';

/** Ways in which a server may differ from Vapi as it is documented. */
export interface Quirks {
  /** Most assistants of one page, whatever `limit` asks for. */
  readonly pageCap?: number;
  /** `{results, metadata}` instead of an array. */
  readonly wraps?: boolean;
  /** Filters by time are not heeded. */
  readonly ignoresFilters?: boolean;
}

/** `GET /assistant`: newest first, 100 by default, at most 1000, filters by `createdAt` and `updatedAt`. */
export function answerList(documents: DocumentSet, query: URLSearchParams, quirks: Quirks): Answer {
  const flaws: string[] = [];
  const selection: Selection = {
    limit: Math.min(parseLimit(query, flaws), quirks.pageCap ?? Number.POSITIVE_INFINITY),
    createdAt: parseBounds(query, 'createdAt', flaws),
    updatedAt: parseBounds(query, 'updatedAt', flaws),
  };
  if (flaws.length > 0) return errorAnswer(400, flaws);
  const bounds = quirks.ignoresFilters ? { createdAt: {}, updatedAt: {} } : {};
  const list = joinJson(documents.select({ ...selection, ...bounds }));
  if (!quirks.wraps) return jsonAnswer(list);
  return jsonAnswer(Buffer.concat([Buffer.from('{"results":'), list, Buffer.from(',"metadata":{}}')]));
}

/** `GET /assistant/{id}`. */
export function answerOne(documents: DocumentSet, id: string): Answer {
  const json = documents.find(id);
  return json ? jsonAnswer(json) : errorAnswer(404, `Assistant with ID ${id} does not exist.`);
}

/** Who may ask: anyone where the sandbox has no key. */
export function refuseKey(authorization: string | undefined, apiKey: string | undefined): Answer | undefined {
  if (apiKey === undefined || authorization === `Bearer ${apiKey}`) return undefined;
  if (authorization === undefined) return errorAnswer(401, 'Missing Authorization Header.');
  return errorAnswer(
    401,
    'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
  );
}

function parseLimit(query: URLSearchParams, flaws: string[]): number {
  const text = query.get('limit') ?? '100';
  const limit = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(limit)) flaws.push('limit must be a number conforming to the specified constraints');
  if (limit > 1000) flaws.push('limit must not be greater than 1000');
  return limit;
}

function parseBounds(query: URLSearchParams, field: 'createdAt' | 'updatedAt', flaws: string[]): TimeBounds {
  const bounds: Record<string, number> = {};
  for (const comparison of ['Gt', 'Ge', 'Lt', 'Le']) {
    const text = query.get(field + comparison);
    if (text === null) continue;
    const instant = toInstant(text);
    if (Number.isNaN(instant)) flaws.push(`${field}${comparison} must be a valid ISO 8601 date string`);
    bounds[comparison.toLowerCase()] = instant;
  }
  return bounds;
}

function joinJson(documents: readonly Buffer[]): Buffer {
  const comma = Buffer.from(',');
  const parts = documents.flatMap((document, index) => (index === 0 ? [document] : [comma, document]));
  return Buffer.concat([Buffer.from('['), ...parts, Buffer.from(']')]);
}
