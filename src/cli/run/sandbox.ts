import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../../domain/json.js';
import type { Sandbox } from '../../sandbox/server.js';
import type { Context } from '../context/context.js';

export interface SandboxFlags {
  readonly port: number;
  readonly assistants?: number | undefined;
  readonly seed: number;
  readonly from?: string | undefined;
  readonly fault?: readonly string[] | undefined;
}

/** What the sandbox serves, in words, and where. */
export interface SandboxStart {
  readonly url: string;
  readonly assistants: number;
  /** `examples`, `generated` or the directory of snapshots. */
  readonly from: string;
}

/** Starts the sandbox with what the flags say: snapshots, generated assistants, or the examples. */
export async function startSandboxFor(
  flags: SandboxFlags,
  context: Context,
): Promise<SandboxStart & { sandbox: Sandbox }> {
  const [{ startSandbox }, { parseFaults }] = await Promise.all([
    import('../../sandbox/server.js'),
    import('../../sandbox/faults.js'),
  ]);
  const faults = (flags.fault ?? []).flatMap(parseFaults);
  const { documents, from } = await findDocuments(flags, context);
  const sandbox = await startSandbox({ port: flags.port, documents, faults });
  return { sandbox, url: sandbox.url, assistants: sandbox.documents.size, from };
}

/** Serves until the signal says stop. */
export async function serveUntil(sandbox: Sandbox, signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
  await sandbox.close();
}

interface Served {
  readonly documents: Iterable<JsonObject>;
  readonly from: string;
}

async function findDocuments({ assistants, seed, from }: SandboxFlags, { config, cwd }: Context): Promise<Served> {
  if (assistants !== undefined) {
    const { generateAssistants } = await import('../../sandbox/generate.js');
    return { documents: generateAssistants({ count: assistants, seed }), from: 'generated' };
  }
  const dir = from === undefined ? config.snapshots.dir : path.resolve(cwd, from);
  if (from !== undefined || existsSync(path.join(dir, 'assistants'))) {
    return { documents: await readSnapshots(dir), from: dir };
  }
  const { exampleAssistants } = await import('../../sandbox/examples/examples.js');
  return { documents: exampleAssistants(), from: 'examples' };
}

/** Snapshots have no `updatedAt` and no secrets; the API always has both. */
async function readSnapshots(dir: string): Promise<readonly JsonObject[]> {
  const [{ createSnapshotSource }, { inventSecrets }] = await Promise.all([
    import('../../adapters/snapshots/source.js'),
    import('../../domain/restore/invented.js'),
  ]);
  const isInside = path.basename(dir) === 'assistants' && !existsSync(path.join(dir, 'assistants'));
  const documents: JsonObject[] = [];
  for await (const { items } of createSnapshotSource(isInside ? path.dirname(dir) : dir).pages()) {
    for (const { document } of items) {
      documents.push({ ...inventSecrets(document), updatedAt: document['createdAt'] ?? null });
    }
  }
  return documents;
}
