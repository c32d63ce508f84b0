/** A guard that a plan has tripped: who wants to write it must accept it by the plan's digest. */
export interface GuardVerdict {
  /** Name of the guard, e.g. `prompt-change`. */
  readonly rule: string;
  /** The setting that holds its limits. */
  readonly setting: string;
  /** The limits in force, by name. */
  readonly limits: Readonly<Record<string, number>>;
  /** Assistants that the guard counted. */
  readonly count: number;
  /** Rows that exist and were compared. */
  readonly of: number;
  /** What was found, and the limit, in words. */
  readonly message: string;
  /** Where the guard counts by field: those beyond the limit, most frequent first. */
  readonly fields: readonly { readonly path: string; readonly count: number }[];
  /** The first of the assistants that were counted. */
  readonly assistants: readonly { readonly vapiAssistantId: string; readonly name: string }[];
}
