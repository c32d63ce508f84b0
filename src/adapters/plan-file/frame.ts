import type { JsonObject } from '../../domain/json.js';
import { DIGEST_PREFIX, HEAD_LINES } from './format.js';
import { findChangeFlaw, findHeadFlaw, findOutlineFlaw } from './shape.js';

/** What stands around the changes of a plan file. */
export interface PlanFrame {
  readonly head: JsonObject;
  readonly tail: JsonObject;
}

interface Flaw {
  readonly flaw: string;
}

/**
 * Looks at the lines of a plan file one by one. That they are whole is for the digest to say; it proves no more than that
 * nobody broke the file by accident, so everything in it is checked all the same.
 */
export class PlanLines {
  /** What the first line says it is; undefined where it is no plan's. */
  version: string | undefined;
  readonly #head: string[] = [];
  readonly #changes = { create: 0, update: 0 };
  #number = 0;
  #outline: string | undefined;
  #flaw: string | undefined;

  add(line: string): void {
    this.#number += 1;
    if (this.#number === 1) this.version = /^\{\s*"formatVersion":\s*(\d+),/.exec(line.slice(0, 200))?.[1];
    if (this.#number <= HEAD_LINES) this.#head.push(line);
    else if (this.#outline === undefined && line.startsWith('"outline":')) this.#outline = line;
    else if (line !== '],' && !line.startsWith(DIGEST_PREFIX)) this.#addChange(line);
  }

  finish(): PlanFrame | Flaw {
    if (this.#flaw !== undefined) return { flaw: this.#flaw };
    const head = parse(`${this.#head.join('\n').replace(/,\n"changes":\[$/, '')}}`, findHeadFlaw);
    if ('flaw' in head) return { flaw: `its head: ${head.flaw}` };
    const tail = parse(this.#outline?.slice('"outline":'.length).replace(/,$/, '') ?? '', findOutlineFlaw);
    if ('flaw' in tail) return { flaw: `its outline: ${tail.flaw}` };
    const { create, update } = tail.value['summary'] as { readonly create: number; readonly update: number };
    if (create === this.#changes.create && update === this.#changes.update) {
      return { head: head.value, tail: tail.value };
    }
    return { flaw: 'it holds other changes than its summary counts' };
  }

  #addChange(line: string): void {
    const change = parse(line.replace(/,$/, ''), findChangeFlaw);
    if ('flaw' in change) this.#flaw ??= `line ${this.#number}: ${change.flaw}`;
    else this.#changes[change.value['action'] as 'create' | 'update'] += 1;
  }
}

function parse(text: string, findFlaw: (value: unknown) => string | undefined): { readonly value: JsonObject } | Flaw {
  try {
    const value: unknown = JSON.parse(text);
    const flaw = findFlaw(value);
    return flaw === undefined ? { value: value as JsonObject } : { flaw };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { flaw: 'it is no JSON' };
  }
}
