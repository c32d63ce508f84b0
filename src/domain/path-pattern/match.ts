import { isJsonObject, type JsonPath, type JsonValue } from '../json.js';
import type { PathPattern, PatternStep } from './parse.js';

/** A step of a place: a key of an object, or the index of an element with its identities, where it has any. */
export type PlaceStep = string | ElementStep;

export interface ElementStep {
  readonly index: number;
  /** Its id and its name. */
  readonly names: readonly string[];
}

/** The step to an element of an array. */
export function elementStepOf(index: number, value: JsonValue): ElementStep {
  if (!isJsonObject(value)) return { index, names: [] };
  const called = isJsonObject(value['function']) ? value['function'] : {};
  const names = [value['id'], value['name'], called['name']];
  return { index, names: names.filter((name) => typeof name === 'string') };
}

/** How far patterns have been followed down to a place. Immutable; `advance` gives the one of a place below. */
export interface Progress {
  /** For each pattern that can still be met below: the steps that may come next. */
  readonly open: readonly Cursor[];
  /** Patterns that are met here or were met above: they cover this place. */
  readonly met: readonly PathPattern[];
}

interface Cursor {
  readonly pattern: PathPattern;
  readonly next: number;
}

/** The progress at the root of a document. */
export function startProgress(patterns: readonly PathPattern[]): Progress {
  return settle(
    patterns.map((pattern) => ({ pattern, next: 0 })),
    [],
  );
}

/** The progress one step further down. */
export function advance(progress: Progress, step: PlaceStep): Progress {
  if (progress.open.length === 0) return progress;
  const moved = progress.open.flatMap(({ pattern, next }): Cursor[] => {
    const expected = pattern.steps[next];
    if (expected === undefined) return [];
    if (expected.kind === 'rest') return [{ pattern, next }];
    return fits(expected, step) ? [{ pattern, next: next + 1 }] : [];
  });
  return settle(moved, progress.met);
}

/** Whether a pattern names the place or one that it lies in. */
export function coversPath(pattern: PathPattern, path: JsonPath): boolean {
  let progress = startProgress([pattern]);
  for (const step of path) progress = advance(progress, typeof step === 'number' ? { index: step, names: [] } : step);
  return progress.met.length > 0;
}

/** Which of two patterns says more precisely what it means: positive where it is the first. */
export function compareSpecificity(a: PathPattern, b: PathPattern): number {
  return weigh(a) - weigh(b);
}

function weigh({ steps }: PathPattern): number {
  const weights = { key: 100, index: 100, element: 10, any: 10, rest: 0 } as const;
  return steps.reduce((sum, { kind }) => sum + weights[kind], 0);
}

function fits(expected: PatternStep, step: PlaceStep): boolean {
  const isKey = typeof step === 'string';
  switch (expected.kind) {
    case 'key':
      return isKey ? step === expected.name : step.names.includes(expected.name);
    case 'index':
      return !isKey && step.index === expected.index;
    case 'element':
      return !isKey;
    default:
      return true;
  }
}

/** Passes over `**`, which may stand for nothing, and notes which patterns have come to their end. */
function settle(cursors: readonly Cursor[], before: readonly PathPattern[]): Progress {
  const open = new Map<PathPattern, Set<number>>();
  const met = new Set(before);
  for (const cursor of cursors) follow(cursor, open, met);
  return {
    open: [...open].flatMap(([pattern, nexts]) => [...nexts].map((next) => ({ pattern, next }))),
    met: [...met],
  };
}

function follow({ pattern, next }: Cursor, open: Map<PathPattern, Set<number>>, met: Set<PathPattern>): void {
  const nexts = open.get(pattern) ?? new Set();
  for (let at = next; ; at++) {
    if (at === pattern.steps.length) met.add(pattern);
    if (at >= pattern.steps.length) break;
    nexts.add(at);
    if (pattern.steps[at]?.kind !== 'rest') break;
  }
  if (nexts.size > 0 && !met.has(pattern)) open.set(pattern, nexts);
  else if (met.has(pattern)) open.delete(pattern);
}
