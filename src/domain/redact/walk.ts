import { elementSteps } from '../element-identity.js';
import { isJsonObject, type JsonArray, type JsonObject, type JsonPath, type JsonValue, setOwnValue } from '../json.js';
import { advance, elementStepOf, type Progress, startProgress } from '../path-pattern/match.js';
import type { Verdict } from './decision.js';
import { judgeLeaf } from './judge.js';
import { type Scope, scopeOfElement, scopeOfMember, scopeOfObject } from './scope.js';
import { judgeByUser, type UserRules } from './user/rules.js';

/** Where a walk begins: a document or a part of one. */
export interface Start {
  readonly scope: Scope;
  /** Keys from the document's root. */
  readonly path: JsonPath;
  readonly rules: UserRules;
}

/** A leaf of which something is to be said: it is hidden, in part or whole, or shown for a reason. */
export interface Judged {
  readonly value: string | number | boolean;
  readonly verdict: Verdict;
  /** Keys and indexes from the document's root; computed when it is asked for. */
  readonly path: () => JsonPath;
  /** The same by identity; see `Decision`. */
  readonly place: () => JsonPath;
}

/** Gives what stands in the place of a judged leaf. */
export type Visit = (leaf: Judged) => JsonValue;

/**
 * Goes through all leaves below a value, judges each, and shows the visitor those that are hidden or shown for a reason.
 * Gives the value with what the visitor gave in their places; what has none is not copied.
 */
export function walk(value: JsonValue, start: Start, visit: Visit): JsonValue {
  return new Walk(start, visit).go(value, start.scope, startAt(start));
}

function startAt({ rules, path }: Start): Progress | undefined {
  if (rules.length === 0) return undefined;
  return path.reduce<Progress>(
    (progress, step) => advance(progress, String(step)),
    startProgress(rules.map(({ pattern }) => pattern)),
  );
}

class Walk {
  readonly #start: Start;
  readonly #visit: Visit;
  readonly #path: (string | number)[] = [];
  readonly #parents: (JsonObject | JsonArray)[] = [];
  readonly #steps = new Map<JsonArray, readonly (string | number)[]>();

  constructor(start: Start, visit: Visit) {
    this.#start = start;
    this.#visit = visit;
  }

  go(value: JsonValue, scope: Scope, progress: Progress | undefined): JsonValue {
    if (value === null) return value;
    if (typeof value !== 'object') return this.#leaf(value, scope, progress);
    this.#parents.push(value);
    const seen = isJsonObject(value) ? this.#object(value, scope, progress) : this.#array(value, scope, progress);
    this.#parents.pop();
    return seen;
  }

  #leaf(value: string | number | boolean, scope: Scope, progress: Progress | undefined): JsonValue {
    const own = judgeLeaf(value, scope);
    const verdict =
      progress === undefined ? own : judgeByUser(value, own, { rules: this.#start.rules, met: progress.met });
    if (verdict.action === 'shown' && verdict.rule === undefined) return value;
    return this.#visit({ value, verdict, path: () => this.#pathNow(), place: () => this.#placeNow() });
  }

  #object(object: JsonObject, scope: Scope, progress: Progress | undefined): JsonObject {
    const inner = scopeOfObject(scope, object);
    const within = this.#key();
    let copy: Record<string, JsonValue> | undefined;
    for (const key of Object.keys(object)) {
      const value = object[key] as JsonValue;
      this.#path.push(key);
      const seen = this.go(value, scopeOfMember(inner, key, value, within), progress && advance(progress, key));
      this.#path.pop();
      if (seen === value) continue;
      copy ??= { ...object };
      setOwnValue(copy, key, seen);
    }
    return copy ?? object;
  }

  #array(array: JsonArray, scope: Scope, progress: Progress | undefined): JsonArray {
    let copy: JsonValue[] | undefined;
    for (const [index, value] of array.entries()) {
      this.#path.push(index);
      const step = progress && advance(progress, elementStepOf(index, value));
      const seen = this.go(value, scopeOfElement(scope, array, index), step);
      this.#path.pop();
      if (seen === value) continue;
      copy ??= [...array];
      copy[index] = seen;
    }
    return copy ?? array;
  }

  /** The key of the object that the walk is in. */
  #key(): string {
    const last = this.#path.at(-1) ?? this.#start.path.at(-1);
    return typeof last === 'string' ? last : '';
  }

  #pathNow(): JsonPath {
    return [...this.#start.path, ...this.#path];
  }

  #placeNow(): JsonPath {
    const steps = this.#path.map((step, depth) => {
      const parent = this.#parents[depth];
      return typeof step === 'number' && Array.isArray(parent) ? (this.#stepsOf(parent)[step] ?? step) : step;
    });
    return [...this.#start.path, ...steps];
  }

  /** Computed once for each array: it takes time in proportion to its length. */
  #stepsOf(array: JsonArray): readonly (string | number)[] {
    const steps = this.#steps.get(array) ?? elementSteps(array);
    this.#steps.set(array, steps);
    return steps;
  }
}
