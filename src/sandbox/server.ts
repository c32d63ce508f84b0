import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../errors.js';
import { answerList, answerOne, type Quirks, refuseKey } from './api.js';
import { DocumentSet, type SandboxDocument } from './document-set.js';
import { type Answer, errorAnswer } from './envelope.js';
import { type Fault, FaultPlan } from './faults.js';
import { sendAnswer, sendFault } from './send.js';

export interface SandboxOptions {
  readonly documents?: Iterable<SandboxDocument>;
  /** Default 0: any free port. */
  readonly port?: number;
  /** The key that clients must send; without one any client is welcome. */
  readonly apiKey?: string;
  readonly faults?: readonly Fault[];
  readonly quirks?: Quirks;
  /** Called before each answer: to change the documents while a client is paging, or to show the request. */
  readonly onRequest?: (request: SandboxRequest, documents: DocumentSet) => void;
}

export interface SandboxRequest {
  readonly method: string;
  /** Path and query as they arrived. */
  readonly url: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** A running look-alike of the Vapi API. */
export interface Sandbox {
  /** Base URL, without a trailing slash. */
  readonly url: string;
  readonly documents: DocumentSet;
  /** All requests so far, oldest first. */
  readonly requests: readonly SandboxRequest[];
  setFaults(faults: readonly Fault[]): void;
  /** Closes at once, open connections included. */
  close(): Promise<void>;
}

/**
 * Serves a read-only look-alike of the Vapi API on 127.0.0.1: `GET /assistant` and `GET /assistant/{id}` with Vapi's
 * order, limits, filters and error envelopes, and faults on demand.
 * @throws AppError `SANDBOX_PORT` when the port cannot be listened on
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const documents = new DocumentSet(options.documents ?? []);
  const faults = new FaultPlan(options.faults ?? []);
  const requests: SandboxRequest[] = [];
  const respond = makeResponder({ options, documents, faults });
  const server = createServer((message, response) => {
    const request = describeRequest(message);
    requests.push(request);
    options.onRequest?.(request, documents);
    message.resume();
    respond(request, response);
  });
  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    documents,
    requests,
    setFaults: (next) => faults.set(next),
    close: () => close(server),
  };
}

interface Parts {
  readonly options: SandboxOptions;
  readonly documents: DocumentSet;
  readonly faults: FaultPlan;
}

function makeResponder({ options, documents, faults }: Parts) {
  let pagesServed = 0;
  return (request: SandboxRequest, response: ServerResponse): void => {
    const isList = request.path === '/assistant';
    if (isList && !isFiltered(request)) pagesServed = 0;
    const fault = faults.strike({ where: isList ? pagesServed + 1 : 'id' });
    const answer = answerRequest(request, documents, options);
    if (isList && (fault === undefined || fault.kind === 'slow')) pagesServed += 1;
    if (fault === undefined) sendAnswer(response, answer);
    else sendFault(response, fault, answer);
  };
}

function isFiltered({ query }: SandboxRequest): boolean {
  return Object.keys(query).some((name) => name.startsWith('createdAt') || name.startsWith('updatedAt'));
}

function answerRequest(request: SandboxRequest, documents: DocumentSet, options: SandboxOptions): Answer {
  const { method, path } = request;
  if (method !== 'GET') {
    return { ...errorAnswer(405, `Cannot ${method} ${path}: the sandbox is read-only`), headers: { allow: 'GET' } };
  }
  const refusal = refuseKey(request.headers.authorization, options.apiKey);
  if (refusal) return refusal;
  if (path === '/assistant') return answerList(documents, new URLSearchParams(request.query), options.quirks ?? {});
  const id = /^\/assistant\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? errorAnswer(404, `Cannot GET ${path}`) : answerOne(documents, decode(id));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function describeRequest(message: IncomingMessage): SandboxRequest {
  const url = message.url ?? '/';
  const [path = '/', search = ''] = url.split('?', 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  return { method: message.method ?? 'GET', url, path, query, headers: message.headers };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `The sandbox cannot listen on 127.0.0.1:${port} (${cause.code ?? cause.message}).`;
      reject(new AppError(message, { code: 'SANDBOX_PORT', hint: 'Choose another port with --port.', cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
