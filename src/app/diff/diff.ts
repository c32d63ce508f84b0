import { compareText } from '../../domain/canonical-json.js';
import { type IgnoredFields, NOTHING_IGNORED } from '../../domain/ignored/ignored.js';
import type { Redaction } from '../../domain/redact/redaction.js';
import { AppError } from '../../errors.js';
import type { AssistantSource, SourcePage } from '../ports.js';
import { Comparison } from './comparison.js';
import type { ComparisonSide, DiffResult, SnapshotDifference } from './result.js';

export interface DiffPorts {
  readonly base: AssistantSource;
  readonly head: AssistantSource;
  /** Configured key of fingerprints, for secrets that someone typed into a snapshot. */
  readonly redaction: Redaction;
  /** Fields that older snapshots may have and that are no difference. */
  readonly ignored?: IgnoredFields;
}

/**
 * Compares two sets of snapshots, assistant by assistant. Where one of them does not exist (a branch from before the first
 * pull), every assistant of the other was added or removed.
 * @throws AppError `SNAPSHOTS_MISSING` where neither exists, and whatever else reading them throws
 */
export async function diffSnapshots({
  base,
  head,
  redaction,
  ignored = NOTHING_IGNORED,
}: DiffPorts): Promise<DiffResult> {
  const keyIds = [await base.loadKeyId?.(), await head.loadKeyId?.()] as const;
  const isNewKey = keyIds[0] !== undefined && keyIds[1] !== undefined && keyIds[0] !== keyIds[1];
  const comparison = new Comparison(redaction, { isNewKey });
  const warnings: string[] = isNewKey ? [NEW_KEY_WARNING] : [];
  for await (const { side, page } of readBoth({ base, head })) {
    warnings.push(...page.warnings);
    for (const item of page.items) {
      comparison.add(side, { ...item, document: ignored.omitFromDocument(item.document) });
    }
  }
  const { changes, invalid, unchanged } = comparison.finish();
  const count = (action: SnapshotDifference['action']) => changes.filter((change) => change.action === action).length;
  return {
    base: base.description,
    head: head.description,
    summary: {
      ...{ added: count('added'), changed: count('changed'), removed: count('removed') },
      ...{ unchanged, invalid: invalid.length },
    },
    changes: [...changes].sort((a, b) => compareText(a.file, b.file) || compareText(a.action, b.action)),
    invalid,
    warnings,
  };
}

const NEW_KEY_WARNING =
  'The two sets of snapshots have fingerprints of different redaction keys: secrets in the same places are taken for the same.';

interface SidePage {
  readonly side: ComparisonSide;
  readonly page: SourcePage;
}

/** Pages of both in turn: both are in the order of file names, so that little waits for its counterpart. */
async function* readBoth(ports: Readonly<Record<ComparisonSide, AssistantSource>>): AsyncIterable<SidePage> {
  const missing: AppError[] = [];
  const open = new Map(
    (['base', 'head'] as const).map((side) => [side, readSet(ports[side], missing)[Symbol.asyncIterator]()]),
  );
  try {
    while (open.size > 0) {
      for (const [side, pages] of open) {
        const { done, value } = await pages.next();
        if (done) open.delete(side);
        else yield { side, page: value };
      }
    }
  } finally {
    for (const pages of open.values()) await pages.return(undefined);
  }
}

async function* readSet(source: AssistantSource, missing: AppError[]): AsyncGenerator<SourcePage, undefined> {
  try {
    yield* source.pages();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SNAPSHOTS_MISSING' || missing.length > 0) throw error;
    missing.push(error);
    yield { items: [], warnings: [error.message] };
  }
  return undefined;
}
