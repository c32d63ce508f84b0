import type { RecordedRun } from '../../app/history/ports.js';
import { type JsonObject, ownValue } from '../../domain/json.js';
import { harmlessLine } from '../harmless.js';

/** `2026-01-31 12:00:05 UTC, 3.2 s`. */
export function describeTimes({ startedAt, finishedAt }: RecordedRun): string {
  const start = `${startedAt.slice(0, 19).replace('T', ' ')} UTC`;
  if (finishedAt === null) return start;
  return `${start}, ${renderDuration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))}`;
}

/** `2 created, 41 unchanged`: what there was, and never nothing. */
export function describeCounts(counts: JsonObject): string {
  const shown = COUNT_WORDS.flatMap(([name, word]) => {
    const count = ownValue(counts, name);
    return typeof count === 'number' && count > 0 ? [`${count} ${word}`] : [];
  });
  return shown.length === 0 ? 'nothing done' : shown.join(', ');
}

/** Where it read from, who ran it, and with what. */
export function describeFacts({ source, options, actor, host, toolVersion, gitRevision }: RecordedRun): string {
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
  ['outOfScope', 'out of scope'],
  ['prunedRuns', 'run(s) removed'],
  ['prunedChanges', 'record(s) removed'],
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

const FLAGS: Readonly<Record<string, string>> = {
  assistantIds: 'assistant-id',
  userId: 'user-id',
  startedBefore: 'older-than',
};

function renderDuration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
}

function text(object: JsonObject, key: string): string {
  const value = ownValue(object, key);
  return typeof value === 'string' ? value : '';
}
