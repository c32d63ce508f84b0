import { existsSync } from 'node:fs';
import type { StatusResult } from '../../app/status/result.js';
import { findStatus, type StatusDatabase } from '../../app/status/status.js';
import { EXIT } from '../../errors.js';
import type { Context } from '../context/context.js';
import { ignoredFields, redactionFor, scoped } from '../context/rules.js';
import { runReading, tellWarnings } from './step.js';

/** Compares Vapi, the snapshots, the last commit and the database. */
export async function runStatus(context: Context): Promise<StatusResult> {
  const { adapters, config } = context;
  const ports = {
    source: scoped(context, await adapters.vapi()),
    store: await adapters.snapshotStore(),
    committed: await adapters.committedSnapshots(),
    database: await openExisting(context),
    redaction: redactionFor({ config }),
    rules: { ignored: ignoredFields(context) },
  };
  const result = await runReading(context, {
    words: 'Reading assistants',
    work: (onProgress) => findStatus(ports, { nowMs: Date.now(), onProgress }),
  });
  tellWarnings(context, result.warnings);
  return result;
}

/** Looking at the state of things makes no database. */
async function openExisting({ adapters, config }: Context): Promise<StatusDatabase | null> {
  const { url, embeddedDir } = config.database;
  if (url === null && !existsSync(embeddedDir)) return null;
  const { currentState: state, auditTrail: trail } = await adapters.database();
  return { state, trail, spool: await adapters.spool() };
}

export interface StatusFlags {
  readonly 'exit-code': boolean;
  /** Milliseconds. */
  readonly 'max-age'?: number | undefined;
}

/** 3 for invalid assistants, which wins; 2 for differences, or for a last good run that is too old or never was. */
export function statusExitCode(result: StatusResult, flags: StatusFlags): number {
  const { summary, lastRun } = result;
  if (summary.invalid > 0) return EXIT.finishedWithProblems;
  const maxAgeMs = flags['max-age'] ?? Number.POSITIVE_INFINITY;
  const isOverdue =
    flags['max-age'] !== undefined && (lastRun?.ageSeconds ?? Number.POSITIVE_INFINITY) * 1000 > maxAgeMs;
  const differs = flags['exit-code'] && summary.agree < summary.assistants;
  return isOverdue || differs ? EXIT.changesFound : EXIT.done;
}
