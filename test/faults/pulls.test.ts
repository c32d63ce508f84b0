import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createSnapshotStore } from '../../src/adapters/snapshots/store.ts';
import { pullSnapshots } from '../../src/app/pull/pull.ts';
import { NO_RULES } from '../../src/app/rules.ts';
import { PLAIN_REDACTION } from '../../src/domain/redact/redaction.ts';
import { AppError } from '../../src/errors.ts';
import { parseFaults } from '../../src/sandbox/faults.ts';
import { Random } from '../../src/sandbox/random.ts';
import type { Sandbox } from '../../src/sandbox/server.ts';
import { withDirectory } from '../support/cli.ts';
import { sandboxAssistant, sandboxSource, withSandbox } from '../support/sandbox.ts';
import { LIMIT_MS, SIZES } from './sizes.ts';

const ASSISTANTS = 300;
const PAGE_SIZE = 25;
const SHARE = 0.3;
const KINDS = ['500', '502', '503', '408', '429', 'timeout', 'stall', 'slow=5', 'html', 'cut', 'reset', 'object'];
/** These end a pull for good. */
const FINAL_KINDS = ['401', 'waf'];

/** Faults at a share of the pages; in one pull of eight, one that no further try can mend. */
function makeFaults(random: Random): string {
  const pages = Array.from({ length: ASSISTANTS / PAGE_SIZE }, (_, index) => index + 1);
  const kinds = random.chance(0.125) ? FINAL_KINDS : KINDS;
  return pages
    .filter(() => random.chance(SHARE))
    .map((page) => `${kinds[random.int(0, kinds.length - 1)]}:1@${page}`)
    .join(',');
}

function pull(sandbox: Sandbox, snapshotsDir: string) {
  const limits = { pageSize: PAGE_SIZE, timeoutMs: 500, retries: 20, totalTimeoutMs: 60_000 };
  const source = sandboxSource(sandbox, limits);
  const ports = { source, store: createSnapshotStore(snapshotsDir), logger: source.logger, redaction: PLAIN_REDACTION };
  const options = { assistantIds: [], check: false, allowMassRemoval: false };
  return pullSnapshots({ ...ports, rules: NO_RULES }, { options });
}

/** The generation that each snapshot is of; a mixture would show as several. */
function generationsIn(snapshotsDir: string): { readonly files: number; readonly generations: readonly string[] } {
  const dir = path.join(snapshotsDir, 'assistants');
  const texts = readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'));
  return {
    files: texts.length,
    generations: [...new Set(texts.map((text) => /generation: (\d+)/.exec(text)?.[1] ?? ''))],
  };
}

interface Outcome {
  readonly faults: number;
  readonly isComplete: boolean;
}

/** Pulls a new generation of all assistants from a server with these faults. */
async function pullGeneration(
  { sandbox, snapshotsDir }: { readonly sandbox: Sandbox; readonly snapshotsDir: string },
  { generation, faults }: { readonly generation: number; readonly faults: string },
): Promise<Outcome> {
  const documents = Array.from({ length: ASSISTANTS }, (_, index) =>
    sandboxAssistant(index, { metadata: { generation } }),
  );
  sandbox.documents.replace(documents);
  const parsed = faults === '' ? [] : parseFaults(faults);
  sandbox.setFaults(parsed);
  const error: unknown = await pull(sandbox, snapshotsDir).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error !== undefined) expect(error).toBeInstanceOf(AppError);
  return { faults: parsed.length, isComplete: error === undefined };
}

test('pulls from a server that fails end complete, or with nothing written', { timeout: LIMIT_MS }, async ({
  task,
}) => {
  const random = new Random(7);
  const outcomes: Outcome[] = [];
  await withSandbox({}, (sandbox) =>
    withDirectory(async (snapshotsDir) => {
      let written = 0;
      for (let generation = 0; generation < SIZES.pulls; generation += 1) {
        const faults = generation === 0 ? '' : makeFaults(random);
        const outcome = await pullGeneration({ sandbox, snapshotsDir }, { generation, faults });
        if (outcome.isComplete) written = generation;
        expect(generationsIn(snapshotsDir)).toEqual({ files: ASSISTANTS, generations: [String(written)] });
        outcomes.push(outcome);
      }
    }),
  );
  const complete = outcomes.filter(({ isComplete }) => isComplete).length;
  const faults = outcomes.reduce((sum, outcome) => sum + outcome.faults, 0);
  expect(complete).toBeGreaterThan(outcomes.length / 2);
  task.meta.counts = { pulls: outcomes.length, complete, nothingWritten: outcomes.length - complete, faults };
});
