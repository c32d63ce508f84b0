import type { RecordedRun } from '../../../app/history/ports.js';
import { harmlessGithubLog, harmlessLine } from '../../harmless.js';
import { describeCounts, describeFacts, describeTimes } from '../../report/run.js';
import { countOf } from '../../report/summary.js';
import type { Style } from '../../style.js';

/** The runs, newest first, two lines or three each. */
export async function* renderRuns(runs: AsyncIterable<RecordedRun>, style: Style): AsyncIterable<string> {
  let count = 0;
  for await (const run of runs) {
    count++;
    yield harmlessGithubLog(renderRun(run, style));
  }
  yield count === 0 ? 'No runs are recorded.\n' : `\n${countOf(count, 'run')}, newest first.\n`;
}

/** One run: how it went, what it was, and how it failed. */
export function renderRun(run: RecordedRun, style: Style): string {
  const head = [style.strong(`Run ${run.id}`), paintStatus(run, style), describeTimes(run), describeCounts(run.counts)];
  const error = run.error === null ? '' : `    ${style.failure('error:')} ${harmlessLine(run.error)}\n`;
  return `${head.join('  ')}\n    ${style.faint(describeFacts(run))}\n${error}`;
}

function paintStatus({ status }: RecordedRun, style: Style): string {
  if (status === 'succeeded') return style.success(status);
  return status === 'failed' ? style.failure(status) : style.warning(harmlessLine(status));
}
