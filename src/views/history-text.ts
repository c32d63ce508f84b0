import type { RecordedRun } from '../app/history-ports.js';
import { type JsonObject, ownValue } from '../domain/json.js';
import { harmlessGithubLog, harmlessLine } from './harmless.js';
import type { Style } from './style.js';
import { countOf } from './summary.js';

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
  const head = [style.strong(`Run ${run.id}`), paintStatus(run, style), renderTimes(run), renderCounts(run.counts)];
  const error = run.error === null ? '' : `    ${style.failure('error:')} ${harmlessLine(run.error)}\n`;
  return `${head.join('  ')}\n    ${style.faint(renderFacts(run))}\n${error}`;
}

/** `2026-01-31 12:00:05 UTC, 3.2 s`. */
export function renderTimes({ startedAt, finishedAt }: RecordedRun): string {
  const start = `${startedAt.slice(0, 19).replace('T', ' ')} UTC`;
  if (finishedAt === null) return start;
  return `${start}, ${renderDuration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))}`;
}

/** `2 created, 41 unchanged`: what there was, and never nothing. */
export function renderCounts(counts: JsonObject): string {
  const shown = COUNT_WORDS.flatMap(([name, word]) => {
    const count = ownValue(counts, name);
    return typeof count === 'number' && count > 0 ? [`${count} ${word}`] : [];
  });
  return shown.length === 0 ? 'nothing done' : shown.join(', ');
}

/** Where it read from, who ran it, and with what. */
export function renderFacts({ source, options, actor, host, toolVersion, gitRevision }: RecordedRun): string {
  const facts = [
    `${text(source, 'kind')} ${text(source, 'location')}`,
    ...renderOptions(options),
    `by ${actor} on ${host}`,
    `vapi-sync ${toolVersion}`,
    ...(gitRevision === null ? [] : [`git ${gitRevision.slice(0, 12)}`]),
  ];
  return harmlessLine(facts.join(', '));
}

/** In the order in which people want to know them; the database keeps none. */
const COUNT_WORDS: readonly (readonly [string, string])[] = [
  ...['created', 'updated', 'deleted', 'unchanged', 'missing', 'invalid', 'failed'].map(
    (name) => [name, name] as const,
  ),
  ['notAttempted', 'not attempted'],
];

/** The options that were used: `--force --user-id 7`. */
function renderOptions(options: JsonObject): readonly string[] {
  const used = Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${FLAGS[name] ?? name}`;
    if (value === true) return [flag];
    if (Array.isArray(value)) return value.map((each) => `${flag} ${each}`);
    return typeof value === 'string' ? [`${flag} ${value}`] : [];
  });
  return used.length === 0 ? [] : [used.join(' ')];
}

const FLAGS: Readonly<Record<string, string>> = { assistantIds: 'assistant-id', userId: 'user-id' };

function renderDuration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
}

function paintStatus({ status }: RecordedRun, style: Style): string {
  if (status === 'succeeded') return style.success(status);
  return status === 'failed' ? style.failure(status) : style.warning(harmlessLine(status));
}

function text(object: JsonObject, key: string): string {
  const value = ownValue(object, key);
  return typeof value === 'string' ? value : '';
}
