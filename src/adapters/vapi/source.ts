import type { AssistantSource, SourceItem, SourcePage } from '../../app/ports.js';
import { AppError } from '../../errors.js';
import { readAssistant, readList } from './http/body.js';
import { createVapiClient, type VapiClient, type VapiClientOptions } from './http/client.js';
import { listAll, type PageQuery } from './list.js';

export type VapiSourceOptions = VapiClientOptions;

/**
 * Live Vapi as a source. It only ever reads.
 * @throws AppError `VAPI_KEY_MISSING`, `VAPI_KEY_MALFORMED` or `VAPI_BASE_URL_INVALID` before any request
 */
export function createVapiSource(options: VapiSourceOptions): AssistantSource {
  const client = createVapiClient(options);
  return {
    description: { kind: 'vapi', location: options.config.baseUrl },
    pages: () => streamPages(client, options.config.pageSize),
    find: (vapiAssistantId) => findAssistant(client, vapiAssistantId),
  };
}

async function* streamPages(client: VapiClient, pageSize: number): AsyncGenerator<SourcePage> {
  const stop = new AbortController();
  try {
    yield* listAll((query) => fetchPage(client, query, stop.signal), pageSize);
  } finally {
    // A caller that stops early leaves a page on its way.
    stop.abort();
  }
}

function fetchPage(client: VapiClient, { limit, ...filter }: PageQuery, signal: AbortSignal) {
  return client.get({ path: '/assistant', query: { limit: String(limit), ...filter }, read: readList, signal });
}

async function findAssistant(client: VapiClient, id: string): Promise<SourceItem | undefined> {
  if (!canBeId(id)) return undefined;
  try {
    return await client.get({ path: `/assistant/${encodeURIComponent(id)}`, read: (body) => readAssistant(body, id) });
  } catch (error) {
    if (isAbsence(error, id)) return undefined;
    throw error;
  }
}

/** Nothing that a URL would resolve to another address (`..`) and nothing that it cannot carry. */
function canBeId(id: string): boolean {
  return id !== '' && id !== '.' && id !== '..' && id.isWellFormed();
}

/** 404; and 400 for what is no UUID, because Vapi's ids are UUIDs. */
function isAbsence(error: unknown, id: string): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === 'VAPI_NOT_FOUND' || (error.details['status'] === 400 && !UUID.test(id));
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
