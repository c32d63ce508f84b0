import type { PullResult } from '../../app/pull/pull.js';
import { harmlessLine } from '../harmless.js';
import { viewPolicies } from '../report/alert.js';
import type { Style } from '../style.js';
import { renderAlerts } from './alert.js';
import { renderInvalid, renderUnknownId } from './invalid.js';

/** What a pull wrote (or would write), a line per file, then one summary line. */
export function renderPullResult(result: PullResult, style: Style): string {
  const { created, updated, renamed, removed, invalid, unknownIds } = result;
  const lines = [
    ...created.map(({ fileName }) => `${style.added('+')} ${harmlessLine(fileName)}\n`),
    ...updated.map(({ fileName }) => `${style.changed('~')} ${harmlessLine(fileName)}\n`),
    ...renamed.map(
      ({ oldFileName, fileName }) =>
        `${style.changed('~')} ${harmlessLine(oldFileName)} -> ${harmlessLine(fileName)}\n`,
    ),
    ...removed.map(({ fileName }) => `${style.removed('-')} ${harmlessLine(fileName)}\n`),
    ...invalid.map((assistant) => renderInvalid(assistant, { style, note: 'invalid, no snapshot is written' })),
    ...unknownIds.map((id) => renderUnknownId(id, style)),
  ];
  const alerts = renderAlerts(viewPolicies(result.policies), undefined, style);
  return `${lines.join('')}${alerts}${lines.length + alerts.length > 0 ? '\n' : ''}${summaryLine(result)}\n`;
}

function summaryLine({
  check,
  created,
  updated,
  renamed,
  removed,
  unchanged,
  invalid,
  outOfScope,
}: PullResult): string {
  const counts = [
    `${created.length} new`,
    `${updated.length} changed`,
    `${renamed.length} renamed`,
    `${removed.length} removed`,
    `${unchanged} unchanged`,
    `${invalid.length} invalid`,
    ...(outOfScope > 0 ? [`${outOfScope} out of scope`] : []),
  ];
  return `${check ? 'Check: nothing was written;' : 'Pull:'} ${counts.join(', ')}.`;
}
