import type { JsonPath, JsonValue } from '../json.js';
import type { Decision } from '../redact/decision.js';
import { makeFingerprint } from '../redact/marker.js';
import { listColumnDecisions, pathOfColumn, type RedactionOptions, redactColumn } from '../redact/redact.js';
import { type MarkedLeaf, mapMarkedLeaves } from './leaves.js';

/** A secret of a row: what its fingerprint stands for, and where it is. */
export interface KnownSecret {
  readonly marker: string;
  readonly value: string | number | boolean;
  readonly leaf: MarkedLeaf;
  /** From the document's root. */
  readonly path: JsonPath;
}

/** The secrets of one column of a row. */
export function listSecrets(column: string, value: JsonValue, options: RedactionOptions): readonly KnownSecret[] {
  const decisions = new Map(
    listColumnDecisions(column, value, options.rules ?? []).map((decision) => [keyOf(decision.path), decision]),
  );
  const secrets: KnownSecret[] = [];
  mapMarkedLeaves(redactColumn(column, value, options), (leaf) => {
    const path = [...pathOfColumn(column), ...leaf.path];
    const decision = decisions.get(keyOf(path));
    if (decision?.action === 'hidden') {
      for (const piece of piecesOf(decision)) secrets.push({ ...secretOf(piece, options), leaf, path });
    }
    return leaf.text;
  });
  return secrets;
}

function piecesOf({ value, pieces }: Decision): readonly (string | number | boolean)[] {
  return pieces?.map(({ start, end }) => String(value).slice(start, end)) ?? [value];
}

function secretOf(value: string | number | boolean, { key }: RedactionOptions) {
  return { value, marker: makeFingerprint(value, key) };
}

function keyOf(path: JsonPath): string {
  return JSON.stringify(path);
}

/** Finds what a fingerprint at a place stands for: what the very place has, else what all elements like it agree on. */
export class SecretsByPlace {
  readonly #values = new Map<string, Set<string | number | boolean>>();

  constructor(secrets: readonly KnownSecret[]) {
    for (const { marker, value, leaf } of secrets) {
      this.#add(['place', leaf.place, marker], value);
      this.#add(['family', leaf.family, marker], value);
    }
  }

  find(marker: string, { place, family }: MarkedLeaf): string | number | boolean | undefined {
    return this.#only(['place', place, marker]) ?? this.#only(['family', family, marker]);
  }

  #add(key: readonly string[], value: string | number | boolean): void {
    const text = JSON.stringify(key);
    this.#values.set(text, (this.#values.get(text) ?? new Set()).add(value));
  }

  /** Weak fingerprints may be those of several values: then none is the right one for sure. */
  #only(key: readonly string[]): string | number | boolean | undefined {
    const values = this.#values.get(JSON.stringify(key));
    return values?.size === 1 ? [...values][0] : undefined;
  }
}
