import type { PullResult } from '../../app/pull/pull.js';
import { harmlessLine } from '../harmless.js';
import { viewPolicies } from '../report/alert.js';
import type { Style } from '../style.js';
import { renderAlerts } from './alert.js';
import { renderInvalid, renderUnknownId } from './invalid.js';

export interface PullView {
  readonly style: Style;
  /** `summary`: no file is named; `fields`: each is. Without it the first of each kind are. */
  readonly detail?: 'summary' | 'fields' | undefined;
}

/** What a pull wrote (or would write): files by what became of them, problems, then one summary line. */
export function renderPullResult(result: PullResult, { style, detail }: PullView): string {
  const { created, updated, renamed, removed, invalid, unknownIds } = result;
  const limit = LIMITS[detail ?? 'usual'];
  const list = (mark: string, names: readonly string[]) => renderNames(names, { mark, limit });
  const lines = [
    ...list(style.changed('~'), result.recordsKey ? [KEY_LINE] : []),
    ...list(style.added('+'), created.map(nameOf)),
    ...list(style.changed('~'), updated.map(nameOf)),
    ...list(style.changed('~'), renamed.map(renameOf)),
    ...list(style.removed('-'), removed.map(nameOf)),
    ...invalid.map((assistant) => renderInvalid(assistant, { style, note: 'invalid, no snapshot is written' })),
    ...unknownIds.map((id) => renderUnknownId(id, style)),
  ];
  const alerts = renderAlerts(viewPolicies(result.policies), undefined, style);
  return `${lines.join('')}${alerts}${lines.length + alerts.length > 0 ? '\n' : ''}${summaryLine(result)}\n`;
}

const KEY_LINE = 'redaction-key.json: tells which key makes the fingerprints';

/** How many files of a kind are named; a first pull of thousands must not push the summary's context off the screen. */
const LIMITS = { summary: 0, usual: 50, fields: Number.POSITIVE_INFINITY };

interface NameListing {
  readonly mark: string;
  readonly limit: number;
}

function renderNames(names: readonly string[], { mark, limit }: NameListing): readonly string[] {
  const shown = names.slice(0, limit).map((name) => `${mark} ${name}\n`);
  const more = names.length - shown.length;
  return more === 0 || limit === 0 ? shown : [...shown, `${mark} and ${more} more\n`];
}

function nameOf({ fileName }: { readonly fileName: string }): string {
  return harmlessLine(fileName);
}

function renameOf({ oldFileName, fileName }: PullResult['renamed'][number]): string {
  return `${harmlessLine(oldFileName)} -> ${harmlessLine(fileName)}`;
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
