import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createSnapshotStore } from '../../src/adapters/snapshots/store.ts';
import type { AssistantSource } from '../../src/app/ports.ts';
import { type PullOptions, type PullResult, pullSnapshots } from '../../src/app/pull/pull.ts';
import { NO_RULES } from '../../src/app/rules.ts';
import type { SandboxDocument } from '../../src/sandbox/document-set.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { withDirectory } from './directory.ts';
import { sandboxSource, withSandbox } from './sandbox.ts';

/** A sandbox and a snapshots directory to pull it into. */
export interface PullBench {
  readonly sandbox: Sandbox;
  /** The directory of the snapshot files. */
  readonly dir: string;
  /** @param wrap gives what is pulled from */
  pull(options?: Partial<PullOptions>, wrap?: (source: AssistantSource) => AssistantSource): Promise<PullResult>;
  /** The same with a key of fingerprints. */
  pullWith(redactionKey: string | null, options?: Partial<PullOptions>): Promise<PullResult>;
  /** Names of everything in the directory. */
  names(): readonly string[];
  /** Text and time of change of everything in the directory, by name. */
  contents(): Readonly<Record<string, { readonly text: string; readonly mtimeMs: number }>>;
}

/** Runs a test body with a sandbox that serves the documents and an empty snapshots directory. */
export async function withPull(
  documents: Iterable<SandboxDocument>,
  body: (bench: PullBench) => Promise<void>,
): Promise<void> {
  await withSandbox({ documents }, (sandbox) =>
    withDirectory((snapshotsDir) => body(makeBench(sandbox, snapshotsDir))),
  );
}

function makeBench(sandbox: Sandbox, snapshotsDir: string): PullBench {
  const dir = path.join(snapshotsDir, 'assistants');
  const names = () => (existsSync(dir) ? readdirSync(dir).sort() : []);
  const describe = (name: string) => {
    const file = path.join(dir, name);
    return [name, { text: readFileSync(file, 'utf8'), mtimeMs: statSync(file).mtimeMs }] as const;
  };
  const pullFrom = (source: AssistantSource, redactionKey: string | null, options: Partial<PullOptions> = {}) => {
    const store = createSnapshotStore(snapshotsDir);
    const { logger } = sandboxSource(sandbox);
    return pullSnapshots(
      { source, store, logger, redaction: { key: redactionKey, rules: [] }, rules: NO_RULES },
      { options: { assistantIds: [], check: false, allowMassRemoval: false, ...options } },
    );
  };
  return {
    sandbox,
    dir,
    names,
    contents: () => Object.fromEntries(names().map(describe)),
    pull: (options, wrap = (source) => source) => pullFrom(wrap(sandboxSource(sandbox, { retries: 0 })), null, options),
    pullWith: (redactionKey, options) => pullFrom(sandboxSource(sandbox, { retries: 0 }), redactionKey, options),
  };
}
