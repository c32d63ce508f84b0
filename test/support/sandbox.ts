import { createVapiSource, type VapiSourceOptions } from '../../src/adapters/vapi/source.js';
import type { AssistantSource, SourceItem } from '../../src/app/ports.js';
import type { Config } from '../../src/config/config.js';
import type { JsonObject } from '../../src/domain/json.js';
import { AppError } from '../../src/errors.js';
import { parseFaults } from '../../src/sandbox/faults.js';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/server.js';
import { type RecordingLogger, recordLogs } from './sandbox-logs.js';

/** Runs a test body with a sandbox of its own, and closes it whatever happens. */
export async function withSandbox<T>(options: SandboxOptions, body: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox(options);
  try {
    return await body(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** The Vapi part of a configuration that points to a sandbox. */
export function sandboxConfig(sandbox: { readonly url: string }, overrides: Partial<Config['vapi']> = {}) {
  return {
    apiKey: 'sandbox-key',
    baseUrl: sandbox.url,
    pageSize: 250,
    timeoutMs: 5_000,
    retries: 3,
    totalTimeoutMs: 20_000,
    orgId: null,
    ...overrides,
  };
}

export interface SandboxSource extends AssistantSource {
  readonly logger: RecordingLogger;
}

/** A source that reads from a sandbox and tries again almost at once. */
export function sandboxSource(
  sandbox: { readonly url: string },
  overrides: Partial<Config['vapi']> = {},
  options: Partial<Omit<VapiSourceOptions, 'config' | 'logger'>> = {},
): SandboxSource {
  const logger = recordLogs();
  const config = sandboxConfig(sandbox, overrides);
  return { ...createVapiSource({ config, logger, version: '1.2.3', baseDelayMs: 1, ...options }), logger };
}

/** Everything that a source hands out. */
export async function collect(source: AssistantSource) {
  const items: SourceItem[] = [];
  const warnings: string[] = [];
  for await (const page of source.pages()) {
    items.push(...page.items);
    warnings.push(...page.warnings);
  }
  return { items, warnings, ids: items.map(({ document }) => document['id']) };
}

/** The error that reading all assistants of a source ends in. */
export async function failureOf(source: AssistantSource): Promise<AppError> {
  const error: unknown = await collect(source).then(
    () => new Error('the source did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw error;
}

/** The error of reading from a sandbox with a fault, at the second try. */
export async function failureWith(fault: string, overrides: Partial<Config['vapi']> = {}): Promise<AppError> {
  return await withSandbox({ faults: parseFaults(fault) }, async (sandbox) => {
    return await failureOf(sandboxSource(sandbox, { retries: 1, ...overrides }));
  });
}

/** An assistant with little more than what Vapi always sends. */
export function sandboxAssistant(index: number, fields: JsonObject = {}): JsonObject {
  const createdAt = new Date(Date.UTC(2026, 8, 1) - index * 60_000).toISOString();
  return {
    id: sandboxId(index),
    orgId: 'org-1',
    name: `Assistant ${index}`,
    createdAt,
    updatedAt: createdAt,
    ...fields,
  };
}

/** The id of `sandboxAssistant(index)`. */
export function sandboxId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** N assistants, of which each `ties` in a row were created in the same millisecond. */
export function sandboxAssistants(count: number, ties = 1): JsonObject[] {
  return Array.from({ length: count }, (_, index) =>
    sandboxAssistant(index, { createdAt: sandboxAssistant(Math.floor(index / ties))['createdAt'] ?? null }),
  );
}
