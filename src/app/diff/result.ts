import type { FieldChange } from '../../domain/diff/field-change.js';
import type { InvalidAssistant } from '../../domain/plan/change.js';
import type { SourceDescription } from '../../domain/plan/plan.js';

/** Which of the two sets a snapshot belongs to. */
export type ComparisonSide = 'base' | 'head';

/** An assistant that differs between two sets of snapshots, without secrets. */
export interface SnapshotDifference {
  readonly action: 'added' | 'changed' | 'removed';
  readonly vapiAssistantId: string;
  /** Null for an assistant without a name; of removed ones the last. */
  readonly name: string | null;
  /** Name of the snapshot's file in its directory; of removed ones the last. */
  readonly file: string;
  /** Where the file had another name. */
  readonly previousFile?: string;
  /** Every field that differs; all fields of an assistant that was added or removed. */
  readonly fields: readonly FieldChange[];
}

/** A snapshot that cannot be read; its assistant is not compared. */
export interface InvalidSnapshot extends InvalidAssistant {
  readonly side: ComparisonSide;
  readonly file: string | null;
}

export interface DiffResult {
  readonly base: SourceDescription;
  readonly head: SourceDescription;
  readonly summary: {
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly unchanged: number;
    readonly invalid: number;
  };
  /** In the order of files. */
  readonly changes: readonly SnapshotDifference[];
  readonly invalid: readonly InvalidSnapshot[];
  readonly warnings: readonly string[];
}
