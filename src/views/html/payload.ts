/** What the page is made of: one JSON list each, in the order runs, changes, assistants. All text is harmless already. */
export interface Payload {
  readonly facts: PageFacts;
  readonly runs: readonly RunData[];
  readonly changes: readonly ChangeData[];
  readonly assistants: readonly AssistantData[];
}

export interface PageFacts {
  readonly kind: 'database' | 'git';
  /** ISO 8601, like all times. */
  readonly madeAt: string;
  readonly version: string;
  readonly since: string | null;
  /** Changes that were left out, because the page would have become too large. */
  readonly hiddenChanges: number;
}

export interface RunData {
  readonly id: string;
  readonly at: string;
  readonly status: string;
  readonly by: string;
  readonly revision: string | null;
  readonly about: string;
  readonly error: string | null;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly failed: number;
}

/** A change of an assistant; short keys, as there may be tens of thousands. */
export interface ChangeData {
  /** Index of the run. */
  readonly r: number;
  /** Index of the assistant. */
  readonly a: number;
  readonly k: 'create' | 'update' | 'delete';
  readonly f: readonly FieldData[];
  /** Fields that are not told. */
  readonly m?: number;
}

/** A label, and a remark or lines. */
export type FieldData = readonly [label: string, content: string | readonly LineData[]];

/**
 * A line of a difference: a sign (blank, `+`, `-` or `…`) and its text; or, where only words changed, pieces that each begin
 * with `=`, `-` or `+`.
 */
export type LineData = string | readonly string[];

export interface AssistantData {
  readonly id: string;
  readonly name: string | null;
  readonly gone: boolean;
  readonly owner: string | null;
  readonly type: string | null;
  readonly model: string | null;
  readonly modelName: string | null;
  readonly voice: string | null;
  readonly transcriber: string | null;
  readonly changes: number;
  /** Length of the prompt after a run (by index; -1: now), oldest first. */
  readonly prompts: readonly (readonly [run: number, length: number])[];
}
