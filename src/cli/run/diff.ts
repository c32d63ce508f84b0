import { diffSnapshots } from '../../app/diff/diff.js';
import type { DiffResult } from '../../app/diff/result.js';
import { EXIT } from '../../errors.js';
import { renderDiffJson } from '../../views/json/diff.js';
import { viewDiff } from '../../views/report/diff.js';
import type { Context } from '../context/context.js';
import { ignoredFields, redactionFor } from '../context/rules.js';
import { type ReportFlags, renderReport } from './report-format.js';
import { openUnpinned } from './source.js';
import { tellWarnings } from './step.js';

export interface DiffArgs {
  /** A git revision. */
  readonly base: string;
  /** Undefined for the working tree. */
  readonly head?: string | undefined;
}

/** Compares two sets of snapshots. */
export async function runDiff(context: Context, { base, head }: DiffArgs): Promise<DiffResult> {
  const result = await diffSnapshots({
    base: await openUnpinned(context, `git:${base}`),
    head: await openUnpinned(context, head === undefined ? 'snapshots' : `git:${head}`),
    redaction: redactionFor(context),
    ignored: ignoredFields(context),
  });
  tellWarnings(context, result.warnings);
  return result;
}

/** A comparison as text, Markdown or JSON, in pieces. */
export function showDiff(
  result: DiffResult,
  { style }: Context,
  { isJson, ...flags }: ReportFlags & { readonly isJson: boolean },
): AsyncIterable<string> | Iterable<string> {
  if (isJson) return renderDiffJson(result);
  return renderReport(viewDiff(result, flags.detail), { format: flags.format, style });
}

/** Snapshots that cannot be read win over differences; those count only with `--exit-code`. */
export function diffExitCode({ summary }: DiffResult, isDetailed: boolean): number {
  if (summary.invalid > 0) return EXIT.finishedWithProblems;
  const differences = summary.added + summary.changed + summary.removed;
  return isDetailed && differences > 0 ? EXIT.changesFound : EXIT.done;
}
